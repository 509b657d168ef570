"""A clinician's prescription: taken, shown, ended, written."""
