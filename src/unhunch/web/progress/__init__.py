"""Pain and practice over the weeks, drawn; nothing here judges."""
