import { decode } from "../../kernel/bytes";
import { Errno, isErrno } from "../../kernel/errno";
import type { Resource, Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { readAccounts } from "../../programs/kit/accounts";
import { JOURNAL_DRIVER } from "../journal/driver";
import { appendJournal } from "../journal/journal";
import { baseName } from "../path";
import { type ExecCommand, fillVariables, parseEnvironment, parseEnvironmentFile } from "../unit-file/exec-line";
import type { UnitFile } from "../unit-file/load-unit";
import { list, names, single } from "../unit-file/parse-unit";
import { systemdVersion } from "../version";

/** Exit statuses of a child that could not become its program (systemd.exec(5)). */
const STEPS = { CHDIR: 200, EXEC: 203, GROUP: 216, USER: 217, STDOUT: 209, RUNTIME_DIRECTORY: 233 } as const;

const LIMITS: Readonly<Record<string, Resource>> = {
	LimitCPU: "cpu",
	LimitFSIZE: "fsize",
	LimitDATA: "data",
	LimitSTACK: "stack",
	LimitCORE: "core",
	LimitNPROC: "nproc",
	LimitNOFILE: "nofile",
	LimitMEMLOCK: "memlock",
	LimitAS: "as",
};

export type Spawn = {
	readonly unit: UnitFile;
	readonly command: ExecCommand;
	readonly invocation: string;
	/** Main process of the service, as MAINPID for ExecReload and ExecStop. */
	readonly mainPid: number | undefined;
	/** Set for Type=notify. */
	readonly notifies: boolean;
};

/** Thrown inside the child: the step that failed, for its exit status and the journal. */
class StepFailure extends Error {
	constructor(
		readonly step: keyof typeof STEPS,
		readonly reason: string,
	) {
		super(step);
	}
}

/**
 * Starts a process of a unit as systemd does: own session and control group, stdin /dev/null, stdout and stderr to the
 * journal unless told otherwise, environment, limits, identity, directory, then exec. A step that fails ends the child
 * with the step's status. Returns its pid.
 */
export function spawnService(sys: Sys, spawn: Spawn): number {
	const { unit, command } = spawn;
	return sys.fork(function* (child) {
		try {
			child.setsid();
			child.setCgroup(`/system.slice/${unit.name}`);
			child.setComm(`(${baseName(command.path).slice(0, 8)})`);
			const get = (key: string) => single(unit.settings, "Service", key);
			const user = command.isPrivileged ? undefined : get("User");
			const identity = yield* identityOf(child, user, command.isPrivileged ? undefined : get("Group"));
			yield* openStreams(child, unit, command);
			const env = yield* environmentOf(child, spawn, identity);
			child.umask(Number.parseInt(get("UMask") ?? "022", 8));
			setLimits(child, unit);
			makeRuntimeDirectories(child, unit, identity);
			resetSignals(child);
			if (identity) {
				child.setIdentity({ uid: identity.uid, gid: identity.gid, groups: identity.groups });
			}
			enterDirectory(child, get("WorkingDirectory"), identity);
			const argv = fillVariables(command.argv, env);
			try {
				return yield* child.exec(command.path, argv, env);
			} catch (error) {
				throw isErrno(error) ? new StepFailure("EXEC", error.message) : error;
			}
		} catch (error) {
			if (!(error instanceof StepFailure)) {
				throw error;
			}
			const text = `Failed at step ${error.step} spawning ${command.path}: ${error.reason}`;
			const { machine } = child;
			const isOld = systemdVersion(machine) === 219;
			const long = isOld ? text : `${unit.name}: ${text}`;
			appendJournal(machine, child.now(), {
				unit: unit.name,
				identifier: isOld ? "systemd" : `(${baseName(command.path).slice(0, 8)})`,
				pid: child.pid,
				priority: 3,
				text: long,
			});
			return STEPS[error.step];
		}
	});
}

type Identity = {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly groups: readonly number[];
	readonly home: string;
	readonly shell: string;
};

function* identityOf(sys: Sys, user: string | undefined, group: string | undefined): Routine<Identity | undefined> {
	if (user === undefined && group === undefined) {
		return undefined;
	}
	const accounts = yield* readAccounts(sys);
	const name = user ?? "root";
	const found = /^\d+$/.test(name) ? accounts.userById(Number(name)) : accounts.userByName(name);
	if (!found) {
		throw new StepFailure("USER", "No such process");
	}
	const { uid, home, shell } = found;
	if (group === undefined) {
		return { name: found.name, uid, gid: found.gid, groups: accounts.groupsOf(found), home, shell };
	}
	const gid = /^\d+$/.test(group) ? Number(group) : accounts.groupByName(group)?.gid;
	if (gid === undefined) {
		throw new StepFailure("GROUP", "No such process");
	}
	return { name: found.name, uid, gid, groups: [gid, ...accounts.groupsOf(found).slice(1)], home, shell };
}

function* openStreams(sys: Sys, unit: UnitFile, command: ExecCommand): Routine<void> {
	const identifier = single(unit.settings, "Service", "SyslogIdentifier") ?? baseName(command.path);
	const out = single(unit.settings, "Service", "StandardOutput") ?? "journal";
	const error = single(unit.settings, "Service", "StandardError") ?? "inherit";
	place(sys, yield* sys.open("/dev/null", { read: true }), 0);
	place(sys, yield* openStream(sys, unit.name, identifier, out), 1);
	if (error === "inherit") {
		sys.dup2(1, 2);
	} else {
		place(sys, yield* openStream(sys, unit.name, identifier, error), 2);
	}
	for (const fd of sys.openFds()) {
		if (fd > 2) {
			sys.close(fd);
		}
	}
}

function place(sys: Sys, fd: number, to: number): void {
	if (fd !== to) {
		sys.dup2(fd, to);
		sys.close(fd);
	}
}

function* openStream(sys: Sys, unit: string, identifier: string, target: string): Routine<number> {
	const file = /^(file|append|truncate):(.+)$/.exec(target);
	if (file && systemdVersion(sys.machine) !== 219) {
		try {
			const flags = { write: true, create: true, append: file[1] === "append", truncate: file[1] === "truncate" };
			return yield* sys.open(file[2] ?? "", flags, 0o644);
		} catch (cause) {
			throw isErrno(cause) ? new StepFailure("STDOUT", cause.message) : cause;
		}
	}
	return target === "null"
		? yield* sys.open("/dev/null", { write: true })
		: sys.openDriver(JOURNAL_DRIVER, `${unit} ${identifier}`);
}

function* environmentOf(sys: Sys, spawn: Spawn, identity: Identity | undefined): Routine<Map<string, string>> {
	const { settings } = spawn.unit;
	const sbin = isDebianFamily(sys.machine.facts.userland) ? ":/sbin:/bin" : "";
	const env = new Map([
		["PATH", `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin${sbin}`],
		["LANG", yield* localeOf(sys)],
	]);
	if (identity) {
		env
			.set("HOME", identity.home)
			.set("LOGNAME", identity.name)
			.set("USER", identity.name)
			.set("SHELL", identity.shell);
	}
	if (systemdVersion(sys.machine) >= 232) {
		env.set("INVOCATION_ID", spawn.invocation);
	}
	if (spawn.mainPid !== undefined) {
		env.set("MAINPID", String(spawn.mainPid));
	}
	if (spawn.notifies) {
		env.set("NOTIFY_SOCKET", "/run/systemd/notify");
	}
	for (const [key, value] of parseEnvironment(list(settings, "Service", "Environment"))) {
		env.set(key, value);
	}
	for (const value of list(settings, "Service", "EnvironmentFile")) {
		const path = value.replace(/^-/, "");
		try {
			for (const [key, set] of parseEnvironmentFile(decode(yield* sys.readFile(path)))) {
				env.set(key, set);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (!value.startsWith("-")) {
				// Real systemd fails with `resources` before it forks; the manager checks that first.
				throw new StepFailure("EXEC", error.message);
			}
		}
	}
	return env;
}

function* localeOf(sys: Sys): Routine<string> {
	const path = isDebianFamily(sys.machine.facts.userland) ? "/etc/default/locale" : "/etc/locale.conf";
	try {
		return parseEnvironmentFile(decode(yield* sys.readFile(path))).get("LANG") ?? "en_US.UTF-8";
	} catch (error) {
		if (isErrno(error)) {
			return "C.UTF-8";
		}
		throw error;
	}
}

function setLimits(sys: Sys, unit: UnitFile): void {
	for (const [key, resource] of Object.entries(LIMITS)) {
		const value = single(unit.settings, "Service", key);
		if (value !== undefined) {
			const [soft = "", hard = soft] = value.split(":");
			const read = (text: string) => (text === "infinity" ? Number.POSITIVE_INFINITY : Number(text));
			if (!Number.isNaN(read(soft)) && !Number.isNaN(read(hard))) {
				sys.setLimit(resource, { soft: read(soft), hard: read(hard) });
			}
		}
	}
}

function makeRuntimeDirectories(sys: Sys, unit: UnitFile, identity: Identity | undefined): void {
	const places = {
		RuntimeDirectory: "/run",
		StateDirectory: "/var/lib",
		CacheDirectory: "/var/cache",
		LogsDirectory: "/var/log",
	};
	for (const [key, root] of Object.entries(places)) {
		for (const name of names(unit.settings, "Service", key)) {
			let path = root;
			for (const part of name.split("/")) {
				path = `${path}/${part}`;
				try {
					sys.mkdir(path, 0o755);
				} catch (error) {
					if (!isErrno(error, "EEXIST")) {
						throw isErrno(error) ? new StepFailure("RUNTIME_DIRECTORY", error.message) : error;
					}
				}
			}
			if (identity) {
				sys.chown(path, identity.uid, identity.gid);
			}
		}
	}
}

function resetSignals(sys: Sys): void {
	// Process 1 ignores these, and a shell cannot trap what it was started to ignore.
	for (const signal of ["CHLD", "TERM", "INT", "HUP"] as const) {
		sys.setDisposition(signal, "default");
	}
	sys.setDisposition("PIPE", "ignore");
}

function enterDirectory(sys: Sys, wanted: string | undefined, identity: Identity | undefined): void {
	const isOptional = wanted?.startsWith("-") ?? false;
	const path = wanted?.replace(/^-/, "").replace(/^~$/, identity?.home ?? "/root") ?? "/";
	try {
		sys.chdir(path);
	} catch (error) {
		if (!(error instanceof Errno)) {
			throw error;
		}
		if (!isOptional) {
			throw new StepFailure("CHDIR", error.message);
		}
	}
}
