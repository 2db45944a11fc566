import { readFrequency } from "../../kit/command-frequency";
import { nextTime, type Schedule, ScheduleError } from "../../kit/schedule";
import { ecsErrors } from "./errors";

/** Reads a Frequency. Throws InvalidParam.Frequency. */
export function parseFrequency(frequency: string): Schedule {
	try {
		return readFrequency(frequency);
	} catch (error) {
		throw error instanceof ScheduleError ? ecsErrors.frequencyInvalid() : error;
	}
}

/** The next run after `now` (virtual ms); undefined when there is none. */
export function nextRun(schedule: Schedule, now: number): number | undefined {
	return nextTime(schedule, now);
}
