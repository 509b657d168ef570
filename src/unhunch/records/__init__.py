"""What is kept: models, migrations, and repositories that speak domain types."""
