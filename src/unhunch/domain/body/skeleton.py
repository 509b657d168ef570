"""The body's measures: segment lengths, how thick it is drawn, and how far its joints go.

Lengths are shares of body height. Sources: Winter, Biomechanics and Motor Control of Human Movement (2009), figure 4.1,
after Drillis and Contini (1966), for limbs, hip, shoulder and chin height; the split of the spine, the joint centres
inside pelvis and shoulders, and all thicknesses are our choice, made to read well as a drawing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from unhunch.domain.body.vectors import Vec3

UPPER_ARM = 0.186
FOREARM = 0.146
PALM = 0.052
"""From the wrist to the middle of the palm. Our choice: half of the hand's .108."""
HAND = 0.098
"""From the wrist to the finger tips of a relaxed hand."""
FIST = 0.062
"""The same of a closed hand."""
THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
HIP_HALF_WIDTH = 0.05
SHOULDER_HALF_WIDTH = 0.108

LUMBAR_FROM_HIPS: Vec3 = (-0.014, 0.04, 0.0)
THORAX_FROM_LUMBAR: Vec3 = (0.004, 0.095, 0.0)
CHEST_FROM_THORAX: Vec3 = (-0.006, 0.08, 0.0)
NECK_FROM_CHEST: Vec3 = (-0.002, 0.088, 0.0)
SHOULDER_FROM_CHEST: Vec3 = (0.0, 0.066, 0.0)
HEAD_FROM_NECK: Vec3 = (0.016, 0.058, 0.0)

FLESH: Mapping[str, tuple[str, Vec3]] = MappingProxyType(
    {
        # name: (segment whose directions it moves with, place from that segment's joint); the third number is mirrored
        "hip_front": ("pelvis", (0.018, 0.03, 0.0)),
        "flank": ("pelvis", (0.0, 0.02, 0.048)),
        "seat": ("pelvis", (-0.03, -0.006, 0.036)),
        "waist": ("lumbar", (0.006, 0.055, 0.042)),
        "rib": ("thorax", (0.004, 0.022, 0.056)),
        "belly": ("lumbar", (0.03, 0.03, 0.0)),
        "breast": ("chest", (0.03, 0.0, 0.04)),
        "back": ("chest", (-0.022, 0.012, 0.042)),
        "side": ("chest", (0.0, 0.01, 0.064)),
    }
)
"""Points of the trunk's surface spheres. Our choice."""

HEAD: Mapping[str, Vec3] = MappingProxyType(
    {
        "cranium": (0.014, 0.045, 0.0),
        "jaw": (0.026, 0.006, 0.0),
        "throat": (0.012, -0.008, 0.0),
        "nose": (0.071, 0.030, 0.0),
        "crown": (0.000, 0.054, 0.0),
        "occiput": (-0.016, 0.030, 0.0),
    }
)
"""Points of the head, from its top joint. Our choice."""

SLEEVE = 0.46
"""Share of the upper arm in the sleeve. Our choice."""
HEM = 0.5
"""Share of the thigh in the shorts. Our choice."""

BREATH_REACH = 0.045
"""How far the belly and the ribs move in a drawn breath: about twice the real way, to be seen. Our choice."""

RADII: Mapping[str, float] = MappingProxyType(
    {
        "flank": 0.043,
        "seat": 0.044,
        "hip_front": 0.044,
        "waist": 0.042,
        "belly": 0.042,
        "rib": 0.044,
        "breast": 0.042,
        "back": 0.044,
        "side": 0.044,
        "shoulder": 0.0365,
        "sleeve": 0.0325,
        "elbow": 0.0235,
        "wrist": 0.0165,
        "palm": 0.0185,
        "fingers": 0.0105,
        "hip": 0.052,
        "hem": 0.047,
        "knee": 0.033,
        "calf": 0.034,
        "ankle": 0.0205,
        "heel": 0.0185,
        "ball": 0.0165,
        "toe": 0.0125,
        "cranium": 0.051,
        "jaw": 0.036,
        "nose": 0.0105,
        "crown": 0.0565,
        "occiput": 0.047,
    }
)
"""Half the drawn thickness at a point. Our choice."""

LIMITS_DEG: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        # American Academy of Orthopaedic Surgeons (1965), rounded outward by up to 15 degrees for whole-body reaches.
        "raise_deg": (-60.0, 185.0),
        "plane_deg": (-100.0, 140.0),
        "spin_deg": (-110.0, 110.0),
        "elbow_deg": (0.0, 155.0),
        "wrist_deg": (-85.0, 85.0),
        "flex_deg": (-30.0, 140.0),
        "out_deg": (-35.0, 60.0),
        "knee_deg": (0.0, 160.0),
        "ankle_deg": (-65.0, 35.0),
        # Spine: White and Panjabi (1990), summed over the levels each joint stands for.
        "lumbar_deg": (-35.0, 60.0),
        "thorax_deg": (-25.0, 40.0),
        "chest_deg": (-30.0, 40.0),
        "twist_deg": (-60.0, 60.0),
        "bend_deg": (-45.0, 45.0),
        "neck_deg": (-60.0, 65.0),
        "head_deg": (-35.0, 35.0),
        "head_turn_deg": (-85.0, 85.0),
        "head_tilt_deg": (-45.0, 45.0),
    }
)
"""How far each angle of a pose may go."""
