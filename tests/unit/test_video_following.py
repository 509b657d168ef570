import numpy as np

from unhunch.trackers.pose_following import OnePerson
from unhunch.trackers.pose_networks import Found
from unhunch.trackers.pose_regions import Region

PICTURE = np.zeros((480, 640, 3), np.uint8)
LARGE, SMALL = Region(200.0, 240.0, 300.0, 0.0), Region(500.0, 240.0, 150.0, 0.0)


class Eyes:
    """Sees the persons it is told of, each in the square right round them."""

    def __init__(self, *persons):
        self.persons = list(persons)
        self.looks = 0

    def people(self, _picture):
        self.looks += 1
        return list(self.persons)

    def body(self, _picture, region):
        near = [each for each in self.persons if abs(each.x - region.x) < 40]
        return Found(np.full((33, 2), near[0].x), np.ones(33), near[0]) if near else None


def seen_at(person, eyes, time_s, *persons):
    eyes.persons = list(persons)
    found = person.find(PICTURE, time_s)
    return None if found is None else round(float(found.points[0, 0]))


def test_the_largest_person_is_followed_and_the_rest_of_the_picture_left_alone():
    eyes = Eyes()
    person = OnePerson(eyes)
    assert seen_at(person, eyes, 0.0, SMALL, LARGE) == 200
    assert seen_at(person, eyes, 0.1, SMALL, LARGE) == 200
    assert eyes.looks == 1


def test_an_empty_picture_shows_nobody():
    assert OnePerson(Eyes()).find(PICTURE, 0.0) is None


def test_somebody_else_is_not_taken_for_a_person_who_is_gone_for_a_moment():
    eyes = Eyes()
    person = OnePerson(eyes)
    assert seen_at(person, eyes, 0.0, LARGE, SMALL) == 200
    assert seen_at(person, eyes, 0.5, SMALL) is None
    assert seen_at(person, eyes, 1.0, LARGE, SMALL) == 200


def test_of_two_alike_the_nearer_is_the_person_come_back():
    eyes = Eyes()
    person = OnePerson(eyes)
    twin = Region(450.0, 240.0, 300.0, 0.0)
    assert seen_at(person, eyes, 0.0, LARGE) == 200
    assert seen_at(person, eyes, 0.5) is None
    assert seen_at(person, eyes, 1.0, twin, Region(260.0, 240.0, 310.0, 0.0)) == 260


def test_after_a_long_wait_whoever_is_there_is_followed():
    eyes = Eyes()
    person = OnePerson(eyes)
    assert seen_at(person, eyes, 0.0, LARGE) == 200
    assert seen_at(person, eyes, 3.0, SMALL) == 500
