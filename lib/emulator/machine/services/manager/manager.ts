import type { Routine, Sys, WaitStatus } from "../../kernel/sys";
import { appendJournal } from "../journal/journal";
import { descriptionOf, fullName, loadUnit, type UnitFile } from "../unit-file/load-unit";
import { systemdVersion } from "../version";
import type { ManagerDoor } from "./door";
import { JobQueue } from "./jobs";
import { Service } from "./service";
import { freshRuntime, type UnitRuntime, unitTable } from "./state";
import { startTimer, timerDue } from "./timer-unit";

/**
 * systemd's manager: takes jobs, runs services, hears of ended processes and due times. It never waits by itself: process 1
 * calls it whenever something happened. All that it must remember is in the machine's shared state.
 */
export class Manager implements ManagerDoor {
	readonly jobs: JobQueue = new JobQueue(this);
	/** Units as they were read: kept until daemon-reload while they are in use. */
	private readonly files = new Map<string, UnitFile>();

	constructor(readonly sys: Sys) {}

	get version(): number {
		return systemdVersion(this.sys.machine);
	}

	/** The unit as the manager knows it; undefined when there is none. */
	*load(name: string): Routine<UnitFile | undefined> {
		const full = fullName(name);
		const known = this.files.get(full);
		if (known) {
			return known;
		}
		const unit = yield* loadUnit(this.sys, full);
		if (unit && !unit.isMasked) {
			this.files.set(full, unit);
			this.files.set(unit.name, unit);
		}
		return unit;
	}

	/** Its state; made when there is none yet. */
	runtime(unit: UnitFile): UnitRuntime {
		const table = unitTable(this.sys.machine);
		const runtime = Object.hasOwn(table, unit.name) ? table[unit.name] : undefined;
		const found = runtime ?? freshRuntime(this.sys.now());
		if (!runtime) {
			table[unit.name] = found;
		}
		found.loadedAt ??= unit.mtime;
		return found;
	}

	/** Names of all units that have a state. */
	knownNames(): readonly string[] {
		return Object.keys(unitTable(this.sys.machine));
	}

	/** Forgets what was read: the next look is at the disk. */
	reload(): void {
		this.files.clear();
		for (const runtime of Object.values(unitTable(this.sys.machine))) {
			runtime.loadedAt = undefined;
		}
	}

	log(unit: UnitFile | string, text: string, priority = 6): void {
		const name = typeof unit === "string" ? unit : unit.name;
		appendJournal(this.sys.machine, this.sys.now(), { unit: name, identifier: "systemd", pid: 1, priority, text });
	}

	/** `Started Apache.`, as the version words it. */
	logState(verb: string, unit: UnitFile, end: "." | "...", priority = 6): void {
		const description = descriptionOf(unit);
		const named = this.version >= 250 && description !== unit.name ? `${unit.name} - ${description}` : description;
		this.log(unit, `${verb} ${named}${end}`, priority);
	}

	setState(unit: UnitFile, active: UnitRuntime["active"], sub: string): void {
		const runtime = this.runtime(unit);
		const now = this.sys.now();
		if (runtime.active !== active) {
			runtime.since = now;
			if (active === "active") {
				runtime.activeEnter = now;
			}
			if (active === "inactive" || active === "failed") {
				runtime.inactiveEnter = now;
			}
		}
		runtime.active = active;
		runtime.sub = sub;
	}

	/** Starts what the default target wants, as a boot does. */
	*boot(): Routine<void> {
		yield* this.jobs.add("multi-user.target", "start");
		yield* this.jobs.run();
	}

	/** A child of process 1 has ended. */
	*childEnded(pid: number, status: WaitStatus): Routine<void> {
		for (const [name, runtime] of Object.entries(unitTable(this.sys.machine))) {
			const isOurs = runtime.mainPid === pid || runtime.phase?.pid === pid;
			if (!isOurs && runtime.phase?.name !== "stop-sigterm" && runtime.phase?.name !== "stop-sigkill") {
				continue;
			}
			const unit = yield* this.load(name);
			if (unit) {
				const service = new Service(this, unit);
				if (isOurs) {
					yield* service.processEnded(pid, status);
				} else {
					yield* service.checkStopped();
				}
			}
		}
	}

	/** A process says that it is ready, or what it does (sd_notify(3)). */
	*notified(pid: number, message: ReadonlyMap<string, string>): Routine<void> {
		const cgroup = this.sys.machine.process(pid)?.cgroup ?? "";
		const unit = yield* this.load(cgroup.slice(cgroup.lastIndexOf("/") + 1));
		if (unit) {
			yield* new Service(this, unit).notified(message);
		}
	}

	/** Earliest time at which something is due; undefined when nothing is. */
	nextDue(): number | undefined {
		let earliest: number | undefined;
		for (const runtime of Object.values(unitTable(this.sys.machine))) {
			for (const due of [runtime.phase?.deadline, runtime.next]) {
				if (due !== undefined && Number.isFinite(due) && (earliest === undefined || due < earliest)) {
					earliest = due;
				}
			}
		}
		return earliest;
	}

	/** Does what is due by now: timeouts, restarts, timers. */
	*passTime(): Routine<void> {
		const now = this.sys.now();
		for (const [name, runtime] of Object.entries(unitTable(this.sys.machine))) {
			if (runtime.phase?.deadline !== undefined && runtime.phase.deadline <= now) {
				const unit = yield* this.load(name);
				if (unit) {
					yield* new Service(this, unit).deadlinePassed();
				}
			}
			if (runtime.next !== undefined && runtime.next <= now) {
				const unit = yield* this.load(name);
				if (unit) {
					yield* timerDue(this, unit);
				}
			}
		}
	}

	/** Starts a unit that is no service: it is active at once. */
	startOther(unit: UnitFile): void {
		const type = unit.name.slice(unit.name.lastIndexOf(".") + 1);
		if (type === "timer") {
			startTimer(this, unit);
			return;
		}
		const subs: Record<string, string> = {
			target: "active",
			socket: "listening",
			mount: "mounted",
			path: "waiting",
			swap: "active",
		};
		this.setState(unit, "active", subs[type] ?? "active");
		if (type === "target") {
			this.logState("Reached target", unit, ".");
		}
	}

	stopOther(unit: UnitFile): void {
		const runtime = this.runtime(unit);
		runtime.next = undefined;
		this.setState(unit, "inactive", "dead");
		this.logState("Stopped", unit, ".");
	}
}
