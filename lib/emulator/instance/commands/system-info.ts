import { kernelBuild, kernelRelease, memoryOf } from "../machine/proc-files";
import { listStates } from "../services/unit-state";
import { type CommandCall, type CommandHandler, failure, ok, splitFlags } from "./command";
import { clockTime, startTime } from "./machine-time";

const uname: CommandHandler = (args, call) => {
	const { flags } = splitFlags(args);
	const { machine } = call;
	const isAll = flags.has("-a") || flags.has("--all");
	const parts: Array<[string, string]> = [
		["-s", "Linux"],
		["-n", hostName(call)],
		["-r", kernelRelease(machine)],
		["-v", kernelBuild(machine)],
		["-m", "x86_64"],
		["-p", "x86_64"],
		["-i", "x86_64"],
		["-o", "GNU/Linux"],
	];
	const asked = parts.filter(([flag]) => isAll || flags.has(flag));
	return ok(`${(asked.length > 0 ? asked : parts.slice(0, 1)).map(([, text]) => text).join(" ")}\n`);
};

function hostName(call: CommandCall): string {
	return (call.fs.text("/etc/hostname") ?? call.machine.facts.hostName).trim();
}

const hostname: CommandHandler = (args, call) => {
	const [first] = args;
	if (first === "-I" || first === "-i" || first === "--all-ip-addresses" || first === "--ip-address") {
		return ok(`${call.machine.facts.privateIp}${first === "-i" ? "" : " "}\n`);
	}
	if (first === undefined || first.startsWith("-")) {
		const name = hostName(call);
		return ok(`${first === "-s" ? name.split(".")[0] : name}\n`);
	}
	call.fs.put("/etc/hostname", `${first}\n`);
	return ok();
};

const hostnamectl: CommandHandler = (args, call) => {
	const [verb, name] = args.filter((arg) => !arg.startsWith("--"));
	if (verb === "set-hostname" || verb === "hostname") {
		if (!name) {
			return failure(1, "Too few arguments.\n");
		}
		call.fs.put("/etc/hostname", `${name}\n`);
		return ok();
	}
	const release = /PRETTY_NAME="(.*)"/.exec(call.fs.text("/etc/os-release") ?? "")?.[1] ?? "";
	return ok(
		[
			`   Static hostname: ${hostName(call)}`,
			"         Icon name: computer-vm",
			"           Chassis: vm",
			`        Machine ID: ${call.machine.facts.serialNumber.replaceAll("-", "")}`,
			"    Virtualization: kvm",
			`  Operating System: ${release}`,
			`            Kernel: Linux ${kernelRelease(call.machine)}`,
			"      Architecture: x86-64",
			"",
		].join("\n"),
	);
};

const free: CommandHandler = (args, call) => {
	const { flags } = splitFlags(args);
	const memory = memoryOf(call.machine.facts.memoryMiB);
	const divisor = flags.has("-b") ? 1 / 1024 : flags.has("-m") ? 1024 : flags.has("-g") ? 1024 * 1024 : 1;
	const show = (kib: number) => (flags.has("-h") ? human(kib) : String(Math.floor(kib / divisor))).padStart(12);
	const row = (name: string, values: readonly number[]) =>
		`${name.padEnd(7)}${values.map((value, index) => (index === 0 ? show(value).slice(-12) : show(value))).join("")}\n`;
	return ok(
		`              total        used        free      shared  buff/cache   available\n${row("Mem:", [memory.total, memory.used, memory.free, 460, memory.cached, memory.available])}${row("Swap:", [0, 0, 0])}`,
	);
};

function human(kib: number): string {
	if (kib >= 1024 * 1024) {
		return `${(kib / 1024 / 1024).toFixed(1)}G`;
	}
	return kib >= 1024 ? `${Math.round(kib / 1024)}M` : `${kib}K`;
}

const df: CommandHandler = (args, call) => {
	const { flags } = splitFlags(args);
	const total = call.machine.facts.diskGiB * 1024 * 1024 * 0.983;
	const used = 1_950_000;
	const memory = Math.round(call.machine.facts.memoryMiB * 512 * 0.948);
	const show = (kib: number) => (flags.has("-h") ? human(Math.round(kib)) : String(Math.round(kib)));
	const rows: Array<[string, number, number, string]> = [
		["devtmpfs", memory, 0, "/dev"],
		["tmpfs", memory, 0, "/dev/shm"],
		["tmpfs", memory, 420, "/run"],
		["tmpfs", memory, 0, "/sys/fs/cgroup"],
		["/dev/vda1", total, used, "/"],
	];
	const head = flags.has("-h")
		? "Filesystem      Size  Used Avail Use% Mounted on\n"
		: "Filesystem     1K-blocks    Used Available Use% Mounted on\n";
	const widths = flags.has("-h") ? [14, 5, 5, 5] : [14, 9, 7, 9];
	const body = rows.map(([name, size, taken, mount]) => {
		const left = Math.max(0, size - taken - (mount === "/" ? size * 0.05 : 0));
		const percent = `${Math.ceil((taken / Math.max(1, taken + left)) * 100)}%`;
		return `${name.padEnd(widths[0] ?? 0)} ${show(size).padStart(widths[1] ?? 0)} ${show(taken).padStart(widths[2] ?? 0)} ${show(left).padStart(widths[3] ?? 0)} ${percent.padStart(4)} ${mount}\n`;
	});
	return ok(head + body.join(""));
};

const uptime: CommandHandler = (args, call) => {
	const seconds = Math.max(0, Math.floor((call.script.now - call.machine.facts.bootedAt) / 1000));
	const [days, hours, minutes] = [
		Math.floor(seconds / 86_400),
		Math.floor(seconds / 3600) % 24,
		Math.floor(seconds / 60) % 60,
	];
	if (args.includes("-s")) {
		return ok(
			`${new Date(call.machine.facts.bootedAt + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")}\n`,
		);
	}
	const span = `${days > 0 ? `${days} day${days > 1 ? "s" : ""}, ` : ""}${hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, "0")}` : `${minutes} min`}`;
	return args.includes("-p")
		? ok(`up ${days > 0 ? `${days} days, ` : ""}${hours > 0 ? `${hours} hours, ` : ""}${minutes} minutes\n`)
		: ok(` ${clockTime(call.script.now)} up ${span},  0 users,  load average: 0.00, 0.01, 0.05\n`);
};

/** Processes of the machine: kernel and system, the active services, the script and ps itself. */
function processes(call: CommandCall) {
	const booted = call.machine.facts.bootedAt;
	const system = [
		{
			pid: 1,
			user: "root",
			command: "/usr/lib/systemd/systemd --switched-root --system --deserialize 22",
			since: booted,
		},
		{ pid: 2, user: "root", command: "[kthreadd]", since: booted },
		{ pid: 340, user: "root", command: "/usr/lib/systemd/systemd-journald", since: booted },
	];
	const services = listStates(call.machine)
		.filter(({ state }) => state.active === "active")
		.flatMap(({ state }) => state.processes.map((entry) => ({ ...entry, since: state.since })));
	const own = [{ pid: 1400, user: call.user, command: "/bin/bash", since: call.script.now }];
	return [...system, ...services, ...own].sort((a, b) => a.pid - b.pid);
}

const ps: CommandHandler = (args, call) => {
	const option = args.join("").replaceAll("-", "");
	const isAll = /[aAe]/.test(option);
	const rows = processes(call).filter(({ user, command }) => isAll || (user === call.user && command === "/bin/bash"));
	const wanted = /-C\s*(\S+)/.exec(args.join(" "))?.[1];
	const shown = wanted ? processes(call).filter(({ command }) => programOf(command) === wanted) : rows;
	const time = (since: number) => startTime(since, call.script.now).padStart(5);
	if (/u/.test(option) && isAll) {
		const body = shown.map(
			({ pid, user, command, since }) =>
				`${user.padEnd(8)} ${String(pid).padStart(5)}  0.0  0.1  24100  2400 ?        Ss   ${time(since)}   0:00 ${command}\n`,
		);
		return ok(`USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n${body.join("")}`);
	}
	if (/f/.test(option)) {
		const body = shown.map(
			({ pid, user, command, since }) =>
				`${user.padEnd(8)} ${String(pid).padStart(5)}     1  0 ${time(since)} ?        00:00:00 ${command}\n`,
		);
		return ok(`UID        PID  PPID  C STIME TTY          TIME CMD\n${body.join("")}`);
	}
	const body = shown.map(({ pid, command }) => `${String(pid).padStart(5)} ?        00:00:00 ${programOf(command)}\n`);
	return { stdout: `  PID TTY          TIME CMD\n${body.join("")}`, stderr: "", exitCode: shown.length > 0 ? 0 : 1 };
};

function programOf(command: string): string {
	const [first = ""] = command.replace(/^nginx: .*/, "nginx").split(/\s+/);
	return (
		first
			.replace(/[[\]:]/g, "")
			.split("/")
			.at(-1) ?? first
	);
}

function matching(call: CommandCall, args: readonly string[]) {
	const { flags, rest } = splitFlags(args);
	const pattern = new RegExp((rest.at(-1) ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return processes(call).filter(({ command }) =>
		flags.has("-x") ? programOf(command) === rest.at(-1) : pattern.test(flags.has("-f") ? command : programOf(command)),
	);
}

const pgrep: CommandHandler = (args, call) => {
	const { flags } = splitFlags(args);
	const found = matching(call, args);
	const line = flags.has("-l") || flags.has("-a");
	return {
		stdout: found
			.map(({ pid, command }) => `${pid}${line ? ` ${flags.has("-a") ? command : programOf(command)}` : ""}\n`)
			.join(""),
		stderr: "",
		exitCode: found.length > 0 ? 0 : 1,
	};
};

const pidof: CommandHandler = (args, call) => {
	const found = processes(call).filter(({ command }) => args.includes(programOf(command)));
	return {
		stdout:
			found.length > 0
				? `${found
						.map(({ pid }) => pid)
						.reverse()
						.join(" ")}\n`
				: "",
		stderr: "",
		exitCode: found.length > 0 ? 0 : 1,
	};
};

/** Sockets that listen: those of the active services. */
function listeners(call: CommandCall) {
	return listStates(call.machine)
		.filter(({ state }) => state.active === "active")
		.flatMap(({ state }) =>
			state.listens.map((listen) => ({
				...listen,
				pid: state.mainPid ?? 0,
				program: programOf(state.processes[0]?.command ?? ""),
			})),
		)
		.sort((a, b) => a.port - b.port);
}

const netstat: CommandHandler = (args, call) => {
	const withProgram = /p/.test(args.join(""));
	const rows = listeners(call).map(
		({ address, port, pid, program }) =>
			`tcp        0      0 ${`${address}:${port}`.padEnd(23)} 0.0.0.0:*               LISTEN     ${withProgram ? ` ${`${pid}/${program}`.padEnd(20)}` : ""}\n`,
	);
	return ok(
		`Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State      ${withProgram ? " PID/Program name    " : ""}\n${rows.join("")}`,
	);
};

const ss: CommandHandler = (args, call) => {
	const option = args.join("");
	const rows = listeners(call).map(
		({ address, port, pid, program }) =>
			`LISTEN     0      128    ${`${address === "0.0.0.0" ? "*" : address}:${port}`.padStart(20)}                    *:*                  ${/p/.test(option) ? `users:(("${program}",pid=${pid},fd=4))` : ""}\n`,
	);
	return ok(
		`State      Recv-Q Send-Q  Local Address:Port                 Peer Address:Port              \n${rows.join("")}`,
	);
};

const ip: CommandHandler = (args, call) => {
	const { privateIp, macAddress } = call.machine.facts;
	const gateway = privateIp.replace(/\d+$/, "253");
	const objects = args.filter((arg) => !arg.startsWith("-"));
	if (/^r/.test(objects[0] ?? "")) {
		return ok(
			`default via ${gateway} dev eth0 \n${privateIp.replace(/\d+$/, "0")}/24 dev eth0 proto kernel scope link src ${privateIp} \n`,
		);
	}
	if (/^(a|l)/.test(objects[0] ?? "")) {
		const inet = /^a/.test(objects[0] ?? "");
		return ok(
			`1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n${inet ? "    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n" : ""}2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000\n    link/ether ${macAddress} brd ff:ff:ff:ff:ff:ff\n${inet ? `    inet ${privateIp}/24 brd ${privateIp.replace(/\d+$/, "255")} scope global dynamic eth0\n       valid_lft 315359999sec preferred_lft 315359999sec\n` : ""}`,
		);
	}
	return failure(1, `Object "${objects[0] ?? ""}" is unknown, try "ip help".\n`);
};

const ifconfig: CommandHandler = (_args, call) => {
	const { privateIp, macAddress } = call.machine.facts;
	return ok(
		`eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n        inet ${privateIp}  netmask 255.255.255.0  broadcast ${privateIp.replace(/\d+$/, "255")}\n        ether ${macAddress}  txqueuelen 1000  (Ethernet)\n\nlo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536\n        inet 127.0.0.1  netmask 255.0.0.0\n        loop  txqueuelen 1000  (Local Loopback)\n\n`,
	);
};

const lsbRelease: CommandHandler = (args, call) => {
	const release = call.fs.text("/etc/os-release") ?? "";
	const value = (key: string) => new RegExp(`^${key}="?(.*?)"?$`, "m").exec(release)?.[1] ?? "";
	const name = value("ID").replace(/^./, (letter) => letter.toUpperCase());
	const { flags } = splitFlags(args);
	const isShort = flags.has("-s");
	const rows: Array<[string, string, string]> = [
		["-i", "Distributor ID", name],
		["-d", "Description", value("PRETTY_NAME")],
		["-r", "Release", value("VERSION_ID")],
		["-c", "Codename", value("VERSION_CODENAME")],
	];
	const shown = rows.filter(([flag]) => flags.has("-a") || flags.has(flag));
	return ok(shown.map(([, label, text]) => (isShort ? `${text}\n` : `${label}:\t${text}\n`)).join(""));
};

const timedatectl: CommandHandler = (args) =>
	args.includes("set-timezone") || args.includes("set-ntp")
		? ok()
		: ok("       Time zone: Asia/Shanghai (CST, +0800)\n     NTP enabled: yes\nNTP synchronized: yes\n");

const lsblk: CommandHandler = (_args, call) => {
	const size = `${call.machine.facts.diskGiB}G`.padStart(5);
	return ok(
		`NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINT\nvda    253:0    0 ${size}  0 disk \n└─vda1 253:1    0 ${size}  0 part /\n`,
	);
};

/** What the machine is and what runs on it. */
export const systemInfoCommands: Readonly<Record<string, CommandHandler>> = {
	uname,
	hostname,
	hostnamectl,
	arch: () => ok("x86_64\n"),
	nproc: (_args, call) => ok(`${call.machine.facts.cores}\n`),
	free,
	df,
	uptime,
	ps,
	pgrep,
	pidof,
	top: (args, call) => ps(["-ef", ...args.filter(() => false)], call),
	ss,
	netstat,
	ip,
	ifconfig,
	lsb_release: lsbRelease,
	timedatectl,
	lsblk,
	who: () => ok(),
	w: (_args, call) => uptime([], call),
	users: () => ok("\n"),
	last: () => ok(),
	runlevel: () => ok("N 3\n"),
	getenforce: () => ok("Disabled\n"),
	setenforce: () => failure(1, "setenforce: SELinux is disabled\n"),
	locale: () => ok("LANG=en_US.UTF-8\nLC_ALL=\n"),
};
