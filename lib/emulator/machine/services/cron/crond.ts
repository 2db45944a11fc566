import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../../programs/kit/accounts";
import { textOrNothing } from "../../programs/kit/files";
import { runLoop } from "../daemons/loop";
import { syslog } from "../journal/syslog";
import { systemZone } from "../time/zone";
import { listNames } from "../unit-file/load-unit";
import { type CronJob, nextRun, parseCrontab } from "./crontab";

type Planned = { readonly job: CronJob; readonly owner: string; next: number | undefined };

const SYSTEM_FILES = ["/etc/crontab", "/etc/cron.d"];

/** Where users' own crontabs lie. */
export function spoolDirectory(sys: Sys): string {
	return isDebianFamily(sys.machine.facts.userland) ? "/var/spool/cron/crontabs" : "/var/spool/cron";
}

/** cron(8): reads crontabs, anew whenever one changes, and runs their jobs on the minute. */
function cron(name: string): Program {
	return {
		name,
		run: (sys) => start(sys),
		resume: (sys, state) => new Cron(sys).run(state["watch"] as number, state["from"] as number, false),
	};
}

export const CROND = cron("crond");
export const CRON = cron("cron");

function* start(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isForeground = args.includes("-n") || args.includes("-f");
	const body = function* (child: Sys): Routine<number> {
		const pidFile = "/run/crond.pid";
		try {
			yield* child.writeFile(pidFile, `${child.pid}\n`, 0o644);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
		return yield* new Cron(child).run(child.watch([...SYSTEM_FILES, spoolDirectory(child)]), child.now(), true);
	};
	if (isForeground) {
		return yield* body(sys);
	}
	sys.fork(function* (child) {
		child.setsid();
		return yield* body(child);
	});
	return 0;
}

class Cron {
	private plan: Planned[] = [];
	/** The minute on which crontabs are read again; set once one has changed. */
	private lookAt: number | undefined;
	/** Up to when jobs have been run. */
	private from = 0;

	constructor(private readonly sys: Sys) {}

	*run(watch: number, from: number, isStart: boolean): Routine<number> {
		const { sys } = this;
		this.from = from;
		yield* this.read();
		if (isStart) {
			for (const { job, owner } of this.plan) {
				if (job.when === "reboot") {
					yield* this.launch(job, owner);
				}
			}
		}
		const self = this;
		yield* runLoop(sys, {
			listeners: [],
			watch,
			state: () => ({ watch, from: this.from }),
			nextDue: () => this.lookAt ?? this.earliest(),
			*onDue() {
				yield* self.pass();
			},
			*onChange() {
				yield* sys.read(watch);
				self.lookAt ??= self.nextMinute();
			},
			*onSignal(signal) {
				if (signal === "HUP") {
					yield* self.read();
				}
				return signal === "TERM" || signal === "INT" || signal === "QUIT" ? "stop" : "go-on";
			},
		});
		return 0;
	}

	private nextMinute(): number {
		return (Math.floor(this.sys.now() / 60_000) + 1) * 60_000;
	}

	private earliest(): number | undefined {
		const times = this.plan.flatMap(({ next }) => next ?? []);
		return times.length === 0 ? undefined : Math.min(...times);
	}

	/** On the minute: reads what changed, runs what is due. */
	private *pass(): Routine<void> {
		const now = this.sys.now();
		if (this.lookAt !== undefined) {
			yield* this.read();
		}
		for (const planned of this.plan) {
			if (planned.next !== undefined && planned.next <= now) {
				yield* this.launch(planned.job, planned.owner);
			}
			planned.next = nextRun(planned.job, now);
		}
		this.from = now;
	}

	private *read(): Routine<void> {
		const { sys } = this;
		const zone = systemZone(sys);
		this.plan = [];
		this.lookAt = undefined;
		const spool = spoolDirectory(sys);
		const sources = [
			{ path: "/etc/crontab", owner: undefined },
			...listNames(sys, "/etc/cron.d")
				.filter(
					(name) =>
						/^[\w-]+$/.test(name) || (!isDebianFamily(sys.machine.facts.userland) && !/^\.|~$|\.rpm/.test(name)),
				)
				.map((name) => ({ path: `/etc/cron.d/${name}`, owner: undefined })),
			...listNames(sys, spool).map((name) => ({ path: `${spool}/${name}`, owner: name })),
		];
		for (const { path, owner } of sources) {
			const text = yield* textOrNothing(sys, path);
			const { jobs, problems } = parseCrontab(text, owner === undefined, zone);
			for (const job of jobs) {
				this.plan.push({ job, owner: owner ?? job.user ?? "root", next: nextRun(job, this.from) });
			}
			const [problem] = problems;
			if (problem) {
				yield* this.log(`(${owner ?? "*system*"}) ERROR (Syntax error, this crontab file will be ignored)`);
			}
		}
	}

	private *log(text: string): Routine<void> {
		const { sys } = this;
		const identifier = isDebianFamily(sys.machine.facts.userland) ? "CRON" : "CROND";
		yield* syslog(sys, {
			identifier,
			pid: sys.pid,
			facility: "cron",
			priority: 6,
			text,
			unit: isDebianFamily(sys.machine.facts.userland) ? "cron.service" : "crond.service",
		});
	}

	private *launch(job: CronJob, owner: string): Routine<void> {
		const { sys } = this;
		const accounts = yield* readAccounts(sys);
		const self = this;
		sys.fork(function* (child) {
			return yield* self.become(child, accounts, job, owner);
		});
	}

	/** The job's own process: user, directory, environment, then /bin/sh. Its output would be mailed; nobody reads mail here. */
	private *become(child: Sys, accounts: Accounts, job: CronJob, owner: string): Routine<number> {
		const user = accounts.userByName(owner);
		if (!user) {
			yield* new Cron(child).log(`(${owner}) ORPHAN (no passwd entry)`);
			return 1;
		}
		child.setsid();
		for (const signal of ["TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "WINCH", "CHLD", "PIPE"] as const) {
			child.setDisposition(signal, "default");
		}
		yield* new Cron(child).log(`(${owner}) CMD (${job.command})`);
		const [input, feed] = child.pipe();
		yield* child.write(feed, encode(job.input));
		child.dup2(input, 0);
		const out = yield* child.open("/dev/null", { write: true });
		child.dup2(out, 1);
		child.dup2(out, 2);
		for (const fd of child.openFds()) {
			if (fd > 2) {
				child.close(fd);
			}
		}
		child.setIdentity({ uid: user.uid, gid: user.gid, groups: accounts.groupsOf(user) });
		try {
			child.chdir(job.env.get("HOME") ?? user.home);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			child.chdir("/");
		}
		const shell = job.env.get("SHELL") ?? "/bin/sh";
		const env = new Map([
			["HOME", user.home],
			["LOGNAME", owner],
			["USER", owner],
			["PATH", "/usr/bin:/bin"],
			["SHELL", shell],
			...job.env,
		]);
		try {
			return yield* child.exec(shell, [shell, "-c", job.command], env);
		} catch (error) {
			if (isErrno(error)) {
				return 1;
			}
			throw error;
		}
	}
}
