import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import { parseSignal, type SignalName } from "../../kernel/signal";
import type { Routine, WaitStatus } from "../../kernel/sys";
import type { ExecCommand } from "../unit-file/exec-line";
import type { UnitFile } from "../unit-file/load-unit";
import { list } from "../unit-file/parse-unit";
import type { ManagerDoor } from "./door";
import { type ServiceConfig, serviceConfig } from "./service-config";
import { isClean, isWithinStartLimit, processEnd, resultOf, shouldRestart } from "./service-rules";
import { spawnService } from "./spawn";
import { endText, type Phase, type ProcessEnd, type UnitResult, type UnitRuntime } from "./state";

/** The phases that run Exec lines, with the lines that they run. */
const LINES: Readonly<Partial<Record<Phase["name"], (config: ServiceConfig) => readonly ExecCommand[]>>> = {
	"start-pre": (config) => config.startPre,
	start: (config) => config.start,
	"start-post": (config) => config.startPost,
	reload: (config) => config.reload,
	stop: (config) => config.stop,
	"stop-post": (config) => config.stopPost,
};

const WHAT: Readonly<Partial<Record<Phase["name"], string>>> = {
	"start-pre": "ExecStartPre",
	start: "ExecStart",
	"start-post": "ExecStartPost",
	reload: "ExecReload",
	stop: "ExecStop",
	"stop-post": "ExecStopPost",
};

/** A service on its way through its states (systemd.service(5)): each call takes it as far as it goes without waiting. */
export class Service {
	private readonly config: ServiceConfig;
	private readonly runtime: UnitRuntime;

	constructor(
		private readonly manager: ManagerDoor,
		private readonly unit: UnitFile,
	) {
		this.config = serviceConfig(unit);
		this.runtime = manager.runtime(unit);
	}

	// -- what is asked of it

	*start(): Routine<void> {
		const { manager, runtime, config } = this;
		const now = manager.sys.now();
		if (!isWithinStartLimit(runtime.starts, now, config.startLimit)) {
			manager.log(
				this.unit,
				manager.version === 219
					? `start request repeated too quickly for ${this.unit.name}`
					: `${this.unit.name}: Start request repeated too quickly.`,
				4,
			);
			this.finish("start-limit-hit");
			return;
		}
		runtime.starts = [...runtime.starts.filter((at) => at > now - config.startLimit.intervalMs), now];
		runtime.processes = [];
		runtime.result = "success";
		runtime.isStopping = false;
		runtime.invocation = [...manager.sys.randomBytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
		runtime.mainPid = undefined;
		runtime.statusText = undefined;
		const missing = yield* this.missingEnvironmentFile();
		if (missing !== undefined) {
			manager.log(this.unit, `${this.unit.name}: Failed to load environment files: No such file or directory`, 4);
			this.finish("resources");
			return;
		}
		if (config.type !== "simple" || manager.version > 219 || config.startPre.length > 0) {
			manager.logState("Starting", this.unit, "...");
		}
		yield* this.enter("start-pre");
	}

	*stop(): Routine<void> {
		const { runtime } = this;
		runtime.isStopping = true;
		if (runtime.phase?.name === "auto-restart") {
			runtime.phase = undefined;
			this.manager.setState(this.unit, "inactive", "dead");
			this.manager.logState("Stopped", this.unit, ".");
			this.manager.jobs.settle(this.unit, "any", "done");
			return;
		}
		this.manager.logState("Stopping", this.unit, "...");
		yield* this.enter("stop");
	}

	*restart(): Routine<void> {
		const { active } = this.runtime;
		if (active === "inactive" || active === "failed" || this.runtime.phase?.name === "auto-restart") {
			this.runtime.starts = [];
			this.runtime.phase = undefined;
			yield* this.start();
			return;
		}
		yield* this.stop();
	}

	*reload(): Routine<void> {
		this.manager.logState("Reloading", this.unit, "...");
		yield* this.enter("reload");
	}

	// -- what happens to it

	/** Its main process or the one of the current line has ended. */
	*processEnded(pid: number, status: WaitStatus): Routine<void> {
		const { runtime } = this;
		const end = processEnd(status);
		const isMain = runtime.mainPid === pid;
		const process = runtime.processes.findLast((each) => each.pid === pid);
		if (process) {
			process.end = end;
			process.endedAt = this.manager.sys.now();
		}
		const isLine = runtime.phase?.pid === pid;
		if (isLine && !(isMain && runtime.phase?.name !== "start")) {
			yield* this.lineEnded(end, process?.ignoresFailure ?? false);
			return;
		}
		if (isMain) {
			runtime.mainPid = undefined;
			yield* this.mainEnded(end, process?.ignoresFailure ?? false);
		}
	}

	/** While it is stopping: whether the last process of its group is gone. */
	*checkStopped(): Routine<void> {
		const name = this.runtime.phase?.name;
		if ((name === "stop-sigterm" || name === "stop-sigkill") && !this.hasProcesses()) {
			yield* this.enter("stop-post");
		}
	}

	/** sd_notify: READY=1 ends the start of a notify service. */
	*notified(message: ReadonlyMap<string, string>): Routine<void> {
		const { runtime } = this;
		const status = message.get("STATUS");
		if (status !== undefined) {
			runtime.statusText = status;
		}
		const main = message.get("MAINPID");
		if (main !== undefined) {
			runtime.mainPid = Number(main);
		}
		if (message.get("READY") === "1" && this.config.type === "notify" && runtime.phase?.name === "start") {
			yield* this.enter("start-post");
		}
	}

	*deadlinePassed(): Routine<void> {
		const { runtime, manager } = this;
		switch (runtime.phase?.name) {
			case "auto-restart":
				runtime.phase = undefined;
				runtime.restarts += 1;
				manager.log(
					this.unit,
					manager.version === 219
						? `${this.unit.name} holdoff time over, scheduling restart.`
						: `${this.unit.name}: Scheduled restart job, restart counter is at ${runtime.restarts}.`,
				);
				if (manager.version >= 239) {
					manager.logState("Stopped", this.unit, ".");
				}
				yield* this.start();
				return;
			case "stop-sigterm":
				manager.log(
					this.unit,
					this.words("stop-sigterm timed out. Killing.", "State 'stop-sigterm' timed out. Killing."),
					4,
				);
				runtime.result = "timeout";
				this.killAll("KILL");
				this.setPhase({ name: "stop-sigkill", index: 0, deadline: manager.sys.now() + this.config.stopTimeoutMs });
				yield* this.checkStopped();
				return;
			case "stop-sigkill":
				yield* this.enter("stop-post");
				return;
			case undefined:
				return;
			default: {
				const name = runtime.phase?.name ?? "start";
				manager.log(
					this.unit,
					this.words(`${name} operation timed out. Terminating.`, `${name} operation timed out. Terminating.`),
					4,
				);
				runtime.result = "timeout";
				yield* this.enter("stop-sigterm");
			}
		}
	}

	// -- its way

	/** Enters a phase and goes on until something must be waited for. */
	private *enter(name: Phase["name"]): Routine<void> {
		const { manager, config, runtime } = this;
		const now = manager.sys.now();
		switch (name) {
			case "start-pre":
			case "start":
			case "start-post":
				manager.setState(this.unit, "activating", name);
				this.setPhase({ name, index: 0, deadline: now + config.startTimeoutMs });
				break;
			case "reload":
				manager.setState(this.unit, "reloading", "reload");
				this.setPhase({ name, index: 0, deadline: now + config.startTimeoutMs });
				break;
			case "stop":
			case "stop-post":
				manager.setState(this.unit, "deactivating", name);
				this.setPhase({ name, index: 0, deadline: now + config.stopTimeoutMs });
				break;
			case "stop-sigterm":
				manager.setState(this.unit, "deactivating", "stop-sigterm");
				this.setPhase({ name, index: 0, deadline: now + config.stopTimeoutMs });
				if (config.killMode !== "none") {
					this.killAll(this.killSignal());
				}
				if (
					!this.hasProcesses() ||
					config.killMode === "none" ||
					(config.killMode === "process" && runtime.mainPid === undefined)
				) {
					yield* this.enter("stop-post");
				}
				return;
			default:
				return;
		}
		yield* this.runLine();
	}

	/** Starts the Exec line of the current phase, or goes to the next phase when there is none left. */
	private *runLine(): Routine<void> {
		const { runtime, manager, config } = this;
		const { phase } = runtime;
		if (!phase) {
			return;
		}
		const command = LINES[phase.name]?.(config)[phase.index];
		if (!command) {
			yield* this.phaseDone(phase.name);
			return;
		}
		const pid = spawnService(manager.sys, {
			unit: this.unit,
			command,
			invocation: runtime.invocation ?? "",
			mainPid: runtime.mainPid,
			notifies: config.type === "notify",
		});
		runtime.processes.push({
			what: WHAT[phase.name] ?? "",
			command: command.text,
			pid,
			ignoresFailure: command.ignoresFailure,
			startedAt: manager.sys.now(),
		});
		const isMainLine = phase.name === "start";
		if (isMainLine && config.type !== "forking") {
			runtime.mainPid = pid;
		}
		if (
			isMainLine &&
			(config.type === "simple" || config.type === "idle" || config.type === "dbus" || config.type === "exec")
		) {
			yield* this.enter("start-post");
			return;
		}
		this.setPhase({ ...phase, pid });
	}

	/** The process of the current line has ended. */
	private *lineEnded(end: ProcessEnd, ignoresFailure: boolean): Routine<void> {
		const { runtime, config, manager } = this;
		const { phase } = runtime;
		if (!phase) {
			return;
		}
		const isMain = phase.name === "start" && config.type !== "forking";
		const isGood = ignoresFailure || isClean(end, config, isMain);
		if (isMain && config.type === "notify") {
			// It ended before it was ready.
			runtime.mainPid = undefined;
			this.logEnd(end, "main");
			runtime.result = isGood ? "protocol" : resultOf(end, false);
			yield* this.enter("stop-sigterm");
			return;
		}
		if (isMain) {
			runtime.mainPid = undefined;
		}
		if (!isGood) {
			this.logEnd(end, isMain ? "main" : "control");
			if (phase.name === "stop" || phase.name === "stop-post" || phase.name === "reload") {
				if (phase.name === "reload") {
					manager.setState(this.unit, "active", "running");
					runtime.phase = undefined;
					manager.log(this.unit, `Reload failed for ${this.unit.name}.`, 4);
					manager.jobs.settle(this.unit, "reload", "failed");
					return;
				}
				runtime.result = runtime.result === "success" ? resultOf(end, false) : runtime.result;
				yield* phase.name === "stop" ? this.enter("stop-sigterm") : this.finished();
				return;
			}
			runtime.result = resultOf(end, false);
			yield* this.enter("stop-sigterm");
			return;
		}
		if (phase.name === "start" && config.type === "forking") {
			yield* this.findMain();
			return;
		}
		this.setPhase({
			name: phase.name,
			index: phase.index + 1,
			...(phase.deadline !== undefined && { deadline: phase.deadline }),
		});
		yield* this.runLine();
	}

	/** A forking service's parent is gone: the PID file names the main process, or the only one that is left does. */
	private *findMain(): Routine<void> {
		const { runtime, config, manager } = this;
		if (config.pidFile !== undefined) {
			try {
				const pid = Number(decode(yield* manager.sys.readFile(config.pidFile)).trim());
				if (manager.sys.machine.process(pid)) {
					runtime.mainPid = pid;
				}
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				manager.log(
					this.unit,
					this.words(`Can't open PID file ${config.pidFile} (yet?) after start: No such file or directory`),
					5,
				);
			}
		} else {
			const [first] = this.processes();
			if (first !== undefined) {
				runtime.mainPid = first;
			}
		}
		yield* this.enter("start-post");
	}

	private *phaseDone(name: Phase["name"]): Routine<void> {
		const { manager, config, runtime } = this;
		switch (name) {
			case "start-pre":
				yield* this.enter("start");
				return;
			case "start":
				yield* this.enter("start-post");
				return;
			case "start-post":
				yield* this.started();
				return;
			case "reload":
				runtime.phase = undefined;
				manager.setState(
					this.unit,
					"active",
					runtime.mainPid === undefined && config.type === "oneshot" ? "exited" : "running",
				);
				manager.logState("Reloaded", this.unit, ".");
				manager.jobs.settle(this.unit, "reload", "done");
				return;
			case "stop":
				yield* this.enter("stop-sigterm");
				return;
			default:
				yield* this.finished();
		}
	}

	private *started(): Routine<void> {
		const { manager, config, runtime } = this;
		runtime.phase = undefined;
		if (config.type === "oneshot") {
			if (config.remainsAfterExit) {
				manager.setState(this.unit, "active", "exited");
				this.settleStart();
				return;
			}
			// Its work is done: what is left of it is cleaned up.
			manager.log(
				this.unit,
				this.words("Succeeded.", manager.version >= 248 ? "Deactivated successfully." : "Succeeded."),
			);
			manager.setState(this.unit, "inactive", "dead");
			this.settleStart("Finished");
			return;
		}
		const isAlive = runtime.mainPid !== undefined && manager.sys.machine.process(runtime.mainPid) !== undefined;
		if (!isAlive && config.type === "forking" && !this.hasProcesses()) {
			if (config.remainsAfterExit) {
				manager.setState(this.unit, "active", "exited");
				this.settleStart();
				return;
			}
			manager.setState(this.unit, "active", "exited");
			this.settleStart();
			yield* this.enter("stop");
			return;
		}
		manager.setState(this.unit, "active", "running");
		this.settleStart();
	}

	private settleStart(verb = "Started"): void {
		const isOneshot = this.config.type === "oneshot";
		const shown = isOneshot && this.manager.version >= 246 ? "Finished" : verb === "Finished" ? "Started" : verb;
		this.manager.logState(shown, this.unit, ".");
		this.manager.jobs.settle(this.unit, "start", "done");
	}

	/** The main process of a running service has ended. */
	private *mainEnded(end: ProcessEnd, ignoresFailure: boolean): Routine<void> {
		const { runtime, config } = this;
		const isGood = ignoresFailure || isClean(end, config, true);
		if (!isGood) {
			this.logEnd(end, "main");
		}
		if (runtime.phase?.name === "start-post") {
			// The start goes on; its end looks whether anything still runs.
			runtime.result = resultOf(end, isGood);
			yield* this.enter("stop-sigterm");
			return;
		}
		if (runtime.active === "deactivating") {
			if (!isGood && runtime.result === "success") {
				runtime.result = resultOf(end, false);
			}
			yield* this.checkStopped();
			return;
		}
		runtime.result = resultOf(end, isGood);
		if (isGood && config.remainsAfterExit) {
			this.manager.setState(this.unit, "active", "exited");
			return;
		}
		yield* this.enter(config.stop.length > 0 && isGood ? "stop" : "stop-sigterm");
	}

	/** All is over: dead or failed, perhaps to be started again. */
	private *finished(): Routine<void> {
		const { manager, config, runtime } = this;
		runtime.phase = undefined;
		runtime.mainPid = undefined;
		const { result } = runtime;
		const isFailed = result !== "success";
		const wasStarting = runtime.activeEnter === undefined || runtime.since !== runtime.activeEnter;
		if (runtime.isStopping) {
			if (isFailed) {
				this.logFailure(false);
			} else if (manager.version >= 239) {
				manager.log(
					this.unit,
					`${this.unit.name}: ${manager.version >= 248 ? "Deactivated successfully." : "Succeeded."}`,
				);
			}
			manager.setState(this.unit, isFailed ? "failed" : "inactive", isFailed ? "failed" : "dead");
			manager.logState("Stopped", this.unit, ".");
			if (manager.jobs.isRestarting(this.unit)) {
				runtime.starts = [];
				yield* this.start();
				return;
			}
			manager.jobs.settle(this.unit, "any", "done");
			return;
		}
		if (isFailed) {
			this.logFailure(wasStarting);
		} else if (manager.version >= 239) {
			manager.log(
				this.unit,
				`${this.unit.name}: ${manager.version >= 248 ? "Deactivated successfully." : "Succeeded."}`,
			);
		}
		if (shouldRestart(config.restart, result)) {
			manager.setState(this.unit, "activating", "auto-restart");
			this.setPhase({ name: "auto-restart", index: 0, deadline: manager.sys.now() + config.restartMs });
			this.manager.jobs.settle(this.unit, "start", isFailed ? "failed" : "done");
			return;
		}
		manager.setState(this.unit, isFailed ? "failed" : "inactive", isFailed ? "failed" : "dead");
		this.manager.jobs.settle(this.unit, "start", isFailed ? (result === "timeout" ? "timeout" : "failed") : "done");
	}

	/** A start that ends before any process ran. */
	private finish(result: UnitResult): void {
		if (this.runtime.result === "success") {
			this.runtime.result = result;
		}
		this.manager.setState(this.unit, "failed", "failed");
		this.logFailure(true);
		this.manager.jobs.settle(this.unit, "start", result === "start-limit-hit" ? "start-limit-hit" : "failed");
	}

	// -- helpers

	private *missingEnvironmentFile(): Routine<string | undefined> {
		for (const value of list(this.unit.settings, "Service", "EnvironmentFile")) {
			try {
				if (!value.startsWith("-")) {
					yield* this.manager.sys.readFile(value);
				}
			} catch (error) {
				if (isErrno(error)) {
					return value;
				}
				throw error;
			}
		}
		return undefined;
	}

	private setPhase(phase: Phase): void {
		const { deadline, ...rest } = phase;
		this.runtime.phase = deadline === undefined || !Number.isFinite(deadline) ? rest : { ...rest, deadline };
	}

	private processes(): readonly number[] {
		const cgroup = `/system.slice/${this.unit.name}`;
		return this.manager.sys.machine
			.processes()
			.filter((process) => process.cgroup === cgroup && process.state !== "Z")
			.map(({ pid }) => pid);
	}

	private hasProcesses(): boolean {
		return this.processes().length > 0;
	}

	private killSignal(): SignalName {
		return parseSignal(this.config.killSignal) ?? "TERM";
	}

	private killAll(signal: SignalName): void {
		const { killMode } = this.config;
		const { mainPid } = this.runtime;
		const isMainOnly = killMode === "process" || (killMode === "mixed" && signal !== "KILL");
		const pids = isMainOnly && mainPid !== undefined ? [mainPid] : isMainOnly ? [] : this.processes();
		for (const pid of pids) {
			try {
				this.manager.sys.kill(pid, signal);
				this.manager.sys.kill(pid, "CONT");
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		}
	}

	private words(old: string, later = old): string {
		return this.manager.version === 219
			? `${this.unit.name} ${old}`
			: `${this.unit.name}: ${later.charAt(0).toUpperCase()}${later.slice(1)}`;
	}

	private logEnd(end: ProcessEnd, which: "main" | "control"): void {
		const { manager } = this;
		const isOld = manager.version === 219;
		const text = endText(end);
		const status = isOld ? text : text.replace("signal=", "status=");
		const subject = isOld
			? `${this.unit.name}: ${which} process exited`
			: `${this.unit.name}: ${which === "main" ? "Main" : "Control"} process exited`;
		const numbered =
			isOld || end.code === "exited" ? status : status.replace(/status=(\w+)$/, `status=${end.status}/$1`);
		manager.log(this.unit, `${subject}, ${numbered}`, 5);
	}

	private logFailure(wasStarting: boolean): void {
		const { manager } = this;
		if (manager.version === 219) {
			if (wasStarting) {
				manager.logState("Failed to start", this.unit, ".", 3);
			}
			manager.log(this.unit, `Unit ${this.unit.name} entered failed state.`, 5);
			manager.log(this.unit, `${this.unit.name} failed.`, 4);
			return;
		}
		manager.log(this.unit, `${this.unit.name}: Failed with result '${this.runtime.result}'.`, 4);
		if (wasStarting) {
			manager.logState("Failed to start", this.unit, ".", 3);
		}
	}
}
