import type { Machine } from "../kernel/machine";
import type { Process } from "../kernel/process";
import { openNull } from "../kernel/spawn";
import type { Routine, Sys } from "../kernel/sys";
import { isDebianFamily } from "../kernel/userland";

/** systemd's environment for services, which the agent hands on. */
export function systemEnvironment(machine: Machine): Map<string, string> {
	const { userland } = machine.facts;
	const isDebian = isDebianFamily(userland);
	const path = `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin${isDebian ? ":/sbin:/bin" : ""}`;
	return new Map([
		["LANG", "en_US.UTF-8"],
		["PATH", path],
	]);
}

/** Pids after boot: services took the hundreds. */
const FIRST_SCRIPT_PID = 1200;

/**
 * Starts process 1. It is the program `systemd` when that is built in, else one that waits for ever; the kernel takes its
 * dead children.
 */
export function boot(machine: Machine): Process {
	const program = machine.options.programs.get("systemd");
	machine.lastPid = 0;
	const init = machine.create(
		{
			ppid: 0,
			comm: "systemd",
			exe: "/usr/lib/systemd/systemd",
			argv: ["/usr/lib/systemd/systemd", "--switched-root", "--system", "--deserialize", "22"],
			env: systemEnvironment(machine),
			cgroup: "/init.scope",
		},
		(sys) => (program ? program.run(sys) : waitForEver(sys)),
	);
	init.program = "systemd";
	for (const fd of [0, 1, 2]) {
		const file = openNull(machine);
		file.references += 1;
		init.fds.set(fd, { file, closeOnExec: false });
	}
	machine.lastPid = 300;
	machine.run(machine.now);
	machine.lastPid = Math.max(machine.lastPid, firstScriptPid(machine));
	return init;
}

/** Where a booted machine's pids go on. */
export function firstScriptPid(machine: Machine): number {
	return FIRST_SCRIPT_PID + Math.floor(machine.random.number() * 800);
}

function* waitForEver(sys: Sys): Routine<number> {
	sys.setDisposition("CHLD", "ignore");
	for (;;) {
		sys.park({});
		yield* sys.poll([]);
	}
}
