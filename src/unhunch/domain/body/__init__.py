"""One kinematic body: joint angles to joint positions in space, to a drawn figure."""
