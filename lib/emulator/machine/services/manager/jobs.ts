import type { Routine } from "../../kernel/sys";
import { listNames, type UnitFile } from "../unit-file/load-unit";
import { names } from "../unit-file/parse-unit";
import { failedCondition } from "./conditions";
import type { JobResult, JobType, ManagerDoor } from "./door";
import { Service } from "./service";
import { serviceConfig } from "./service-config";

type Job = {
	readonly id: number;
	readonly unit: UnitFile;
	readonly type: "start" | "stop" | "reload" | "restart";
	isRunning: boolean;
};

/** Jobs that wait or run, at most one a unit: what systemctl list-jobs shows. */
export class JobQueue {
	private jobs: Job[] = [];
	private counter = 1;
	/** Results of jobs that somebody may wait for, told once. */
	private readonly results = new Map<number, JobResult>();

	constructor(private readonly manager: ManagerDoor) {}

	/** Whether a job is done, and how; undefined while it goes on. */
	resultOf(id: number): JobResult | undefined {
		return this.results.get(id);
	}

	forget(id: number): void {
		this.results.delete(id);
	}

	get isEmpty(): boolean {
		return this.jobs.length === 0;
	}

	/** Takes a job with those that it pulls in; answers at once when there is nothing to do or it cannot be. */
	*add(name: string, asked: JobType): Routine<JobResult | { readonly job: number }> {
		const { manager } = this;
		const unit = yield* manager.load(name);
		if (!unit) {
			return "not-found";
		}
		if (unit.isMasked) {
			return asked === "stop" ? "done" : "masked";
		}
		const isService = unit.name.endsWith(".service");
		const config = isService ? serviceConfig(unit) : undefined;
		const { active } = manager.runtime(unit);
		const isUp = active === "active" || active === "reloading" || active === "activating";
		const type =
			asked === "try-restart"
				? "restart"
				: asked === "reload-or-restart"
					? config && config.reload.length > 0 && isUp
						? "reload"
						: "restart"
					: asked;
		if ((asked === "try-restart" && !isUp) || (type === "stop" && !isUp && active !== "deactivating")) {
			// A unit that waits for its restart is stopped, too.
			return "done";
		}
		if (type === "reload") {
			if (!config || config.reload.length === 0) {
				return "not-reloadable";
			}
			if (!isUp) {
				return "inactive";
			}
		} else if (type !== "stop" && config?.problem !== undefined) {
			manager.log(unit, `${unit.name}: ${config.problem}`, 3);
			return "bad-setting";
		}
		if (type === "start" && active === "active") {
			return "done";
		}
		const job = this.put(unit, type);
		if (type !== "reload") {
			yield* this.pull(job);
		}
		return { job: job.id };
	}

	private put(unit: UnitFile, type: Job["type"]): Job {
		const same = this.jobs.find((job) => job.unit.name === unit.name && job.type === type);
		if (same) {
			return same;
		}
		// A job that contradicts the new one is cancelled, as systemctl's default mode "replace" has it.
		for (const other of this.jobs.filter((job) => job.unit.name === unit.name)) {
			this.end(other, "canceled");
		}
		const job: Job = { id: this.counter++, unit, type, isRunning: false };
		this.jobs.push(job);
		return job;
	}

	/** A start pulls in what the unit requires and wants, a stop those that require it. */
	private *pull(job: Job): Routine<void> {
		if (job.type === "stop") {
			for (const dependant of yield* this.dependants(job.unit)) {
				const { active } = this.manager.runtime(dependant);
				if (active === "active" || active === "activating") {
					this.put(dependant, "stop");
				}
			}
			return;
		}
		for (const name of [...requirementsOf(job.unit), ...wishesOf(this.manager, job.unit)]) {
			const unit = yield* this.manager.load(name);
			if (!unit || unit.isMasked || this.jobs.some((other) => other.unit.name === unit.name)) {
				continue;
			}
			const { active } = this.manager.runtime(unit);
			if (active === "inactive" || active === "failed") {
				yield* this.pull(this.put(unit, "start"));
			}
		}
	}

	private *dependants(unit: UnitFile): Routine<readonly UnitFile[]> {
		const found: UnitFile[] = [];
		for (const name of this.manager.knownNames()) {
			const other = yield* this.manager.load(name);
			if (other && [...requirementsOf(other), ...names(other.settings, "Unit", "PartOf")].includes(unit.name)) {
				found.push(other);
			}
		}
		return found;
	}

	/** Runs whatever can: jobs whose predecessors by After= and Before= are over. */
	*run(): Routine<void> {
		for (let isMoving = true; isMoving; ) {
			isMoving = false;
			for (const job of [...this.jobs]) {
				if (!job.isRunning && this.jobs.includes(job) && !this.isBlocked(job)) {
					job.isRunning = true;
					isMoving = true;
					yield* this.begin(job);
				}
			}
		}
	}

	private isBlocked(job: Job): boolean {
		return this.jobs.some((other) => {
			if (other === job) {
				return false;
			}
			const isBefore = isOrderedBefore(other.unit, job.unit);
			const isAfter = isOrderedBefore(job.unit, other.unit);
			// What stops goes the other way round, and before anything that starts.
			return job.type === "stop" ? other.type === "stop" && isAfter : isBefore || (other.type === "stop" && isAfter);
		});
	}

	private *begin(job: Job): Routine<void> {
		const { manager } = this;
		const { unit } = job;
		if (job.type !== "stop" && job.type !== "reload") {
			for (const name of requirementsOf(unit)) {
				const needed = yield* manager.load(name);
				if (!needed || needed.isMasked || manager.runtime(needed).active === "failed") {
					this.dependencyFailed(job);
					return;
				}
			}
			const condition = failedCondition(manager.sys, unit);
			if (condition !== undefined) {
				manager.runtime(unit).failedCondition = condition;
				manager.log(unit, `Condition check resulted in ${unit.name} being skipped.`);
				this.end(job, "skipped");
				return;
			}
			manager.runtime(unit).failedCondition = undefined;
		}
		if (!unit.name.endsWith(".service")) {
			if (job.type === "stop") {
				manager.stopOther(unit);
			} else {
				manager.startOther(unit);
			}
			this.end(job, "done");
			return;
		}
		const service = new Service(manager, unit);
		switch (job.type) {
			case "start":
				yield* service.start();
				return;
			case "stop":
				yield* service.stop();
				return;
			case "restart":
				yield* service.restart();
				return;
			case "reload":
				yield* service.reload();
		}
	}

	private dependencyFailed(job: Job): void {
		this.manager.logState("Dependency failed for", job.unit, ".", 4);
		this.manager.log(job.unit, `${job.unit.name}: Job ${job.unit.name}/start failed with result 'dependency'.`, 5);
		this.end(job, "dependency");
	}

	/** A unit came to rest: whoever waits for its job hears of it. */
	settle(unit: UnitFile, type: Job["type"] | "any", result: JobResult): void {
		for (const job of this.jobs.filter((each) => each.unit.name === unit.name && each.isRunning)) {
			if (type === "any" || job.type === type || (type === "start" && job.type === "restart")) {
				this.end(job, result);
			}
		}
	}

	/** Whether a restart is under way: its stop is no end of the job. */
	isRestarting(unit: UnitFile): boolean {
		return this.jobs.some((job) => job.unit.name === unit.name && job.type === "restart" && job.isRunning);
	}

	private end(job: Job, result: JobResult): void {
		this.jobs = this.jobs.filter((other) => other !== job);
		this.results.set(job.id, result);
	}
}

/** Units without which this one cannot be. */
function requirementsOf(unit: UnitFile): readonly string[] {
	return ["Requires", "BindsTo", "Requisite"].flatMap((key) => names(unit.settings, "Unit", key));
}

/** Units that shall be started with it: Wants=, and the links in its .wants and .requires directories. */
function wishesOf(manager: ManagerDoor, unit: UnitFile): readonly string[] {
	const linked = ["/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system"].flatMap((directory) =>
		[".wants", ".requires"].flatMap((suffix) => listNames(manager.sys, `${directory}/${unit.name}${suffix}`)),
	);
	return [...new Set([...names(unit.settings, "Unit", "Wants"), ...linked])];
}

function isOrderedBefore(first: UnitFile, second: UnitFile): boolean {
	return (
		names(first.settings, "Unit", "Before").includes(second.name) ||
		names(second.settings, "Unit", "After").includes(first.name) ||
		// A target is reached when what it pulls in is up.
		(second.name.endsWith(".target") &&
			!first.name.endsWith(".target") &&
			names(second.settings, "Unit", "Wants").includes(first.name))
	);
}
