import type { Routine, Sys } from "../../kernel/sys";
import type { UnitFile } from "../unit-file/load-unit";
import type { UnitRuntime } from "./state";

export type JobType = "start" | "stop" | "restart" | "reload" | "try-restart" | "reload-or-restart";

/** What became of a job. `dependency`: something that the unit requires failed. */
export type JobResult =
	| "done"
	| "failed"
	| "timeout"
	| "dependency"
	| "skipped"
	| "not-found"
	| "masked"
	| "bad-setting"
	| "not-reloadable"
	| "inactive"
	| "start-limit-hit"
	| "canceled";

/** What services, jobs and timers need of the manager. */
export interface ManagerDoor {
	readonly sys: Sys;
	/** systemd's version. */
	readonly version: number;
	readonly jobs: {
		add(name: string, asked: JobType): Routine<JobResult | { readonly job: number }>;
		run(): Routine<void>;
		settle(unit: UnitFile, type: "start" | "stop" | "reload" | "restart" | "any", result: JobResult): void;
		isRestarting(unit: UnitFile): boolean;
	};
	load(name: string): Routine<UnitFile | undefined>;
	runtime(unit: UnitFile): UnitRuntime;
	knownNames(): readonly string[];
	log(unit: UnitFile | string, text: string, priority?: number): void;
	logState(verb: string, unit: UnitFile, end: "." | "...", priority?: number): void;
	setState(unit: UnitFile, active: UnitRuntime["active"], sub: string): void;
	startOther(unit: UnitFile): void;
	stopOther(unit: UnitFile): void;
}
