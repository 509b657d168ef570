/** Showing an exercise to the camera: the page "Show an exercise". */

import { Recorder, readRecorder } from "./own/recorder";

const recorder = readRecorder();
if (recorder) new Recorder(recorder);
