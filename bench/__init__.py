"""Speed, memory and size of the app, beside a bare page on the same server in the same run."""
