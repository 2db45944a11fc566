import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";

/** Values of /proc/meminfo, KiB. */
function* memory(sys: Sys): Routine<ReadonlyMap<string, number>> {
	const text = yield* sys.readText("/proc/meminfo");
	return new Map([...text.matchAll(/^([^:]+):\s+(\d+)/gm)].map(([, key = "", value]) => [key, Number(value)] as const));
}

function human(kib: number, isOld: boolean): string {
	const units = isOld ? ["K", "M", "G", "T"] : ["Ki", "Mi", "Gi", "Ti"];
	if (kib === 0) {
		return "0B";
	}
	let value = kib;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.floor(value)}${units[unit]}`;
}

function* runFree(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isOld = sys.machine.facts.userland === "centos7";
	const letters = args.filter((arg) => /^-[a-z]+$/.test(arg)).join("");
	const has = (letter: string, name: string) => letters.includes(letter) || args.includes(`--${name}`);
	const unknown = args.find(
		(arg) =>
			/^-/.test(arg) &&
			!/^-[bkmghtlwcs\d]+$/.test(arg) &&
			!/^--(bytes|kibi|kilo|mebi|mega|gibi|giga|human|total|lohi|wide|si|count|seconds|tera|tebi)/.test(arg),
	);
	if (unknown !== undefined) {
		yield* sys.warn(
			`free: ${unknown.startsWith("--") ? `unrecognized option '${unknown}'` : `invalid option -- '${unknown.charAt(1)}'`}\n\nUsage:\n free [options]\n\nFor more details see free(1).\n`,
		);
		return 1;
	}
	const info = yield* memory(sys);
	const get = (key: string) => info.get(key) ?? 0;
	const cached = get("Cached") + get("Buffers") + get("SReclaimable");
	const isNew = sys.machine.facts.userland === "debian12";
	const used = isNew ? get("MemTotal") - get("MemAvailable") : get("MemTotal") - get("MemFree") - cached;
	const show = (kib: number) =>
		has("h", "human")
			? human(kib, isOld)
			: has("b", "bytes")
				? String(kib * 1024)
				: has("m", "mebi") || args.includes("--mega")
					? String(Math.floor(kib / 1024))
					: has("g", "gibi") || args.includes("--giga")
						? String(Math.floor(kib / 1024 / 1024))
						: String(kib);
	const width = isOld || sys.machine.facts.userland === "alinux3" ? 7 : 8;
	const row = (name: string, values: readonly number[]) =>
		`${name.padEnd(width)}${values.map((value, index) => show(value).padStart(index === 0 && width === 8 ? 12 : index === 0 ? 12 : 12)).join("")}\n`;
	const swap = [get("SwapTotal"), get("SwapTotal") - get("SwapFree"), get("SwapFree")];
	const isWide = has("w", "wide");
	const heads = isWide
		? ["total", "used", "free", "shared", "buffers", "cache", "available"]
		: ["total", "used", "free", "shared", "buff/cache", "available"];
	const values = isWide
		? [
				get("MemTotal"),
				used,
				get("MemFree"),
				get("Shmem"),
				get("Buffers"),
				get("Cached") + get("SReclaimable"),
				get("MemAvailable"),
			]
		: [get("MemTotal"), used, get("MemFree"), get("Shmem"), cached, get("MemAvailable")];
	yield* sys.print(
		`${" ".repeat(width)}${heads.map((head) => head.padStart(12)).join("")}\n${row("Mem:", values)}${row("Swap:", swap)}`,
	);
	if (has("t", "total")) {
		yield* sys.print(
			row("Total:", [get("MemTotal") + (swap[0] ?? 0), used + (swap[1] ?? 0), get("MemFree") + (swap[2] ?? 0)]),
		);
	}
	return 0;
}

const clock = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19);

/** ` 10:00:00 up 2 min,  0 users,  load average: 0.00, 0.01, 0.05`. */
function* uptimeLine(sys: Sys): Routine<string> {
	const minutes = Math.floor(sys.uptime() / 60_000);
	const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
	const span = `${days > 0 ? `${days} day${days > 1 ? "s" : ""}, ` : ""}${hours > 0 ? `${String(hours).padStart(2)}:${String(minutes % 60).padStart(2, "0")}` : `${minutes % 60} min`}`;
	const [one, five, fifteen] = (yield* sys.readText("/proc/loadavg")).split(" ");
	return ` ${clock(sys.now())} up ${span},  0 users,  load average: ${one}, ${five}, ${fifteen}\n`;
}

function* runUptime(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const minutes = Math.floor(sys.uptime() / 60_000);
	if (args.includes("-p") || args.includes("--pretty")) {
		const parts = [
			[Math.floor(minutes / 10_080), "week"],
			[Math.floor(minutes / 1440) % 7, "day"],
			[Math.floor(minutes / 60) % 24, "hour"],
			[minutes % 60, "minute"],
		] as const;
		const text = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}${count > 1 ? "s" : ""}`] : []));
		yield* sys.print(`up ${text.length > 0 ? text.join(", ") : "0 minutes"}\n`);
	} else if (args.includes("-s") || args.includes("--since")) {
		yield* sys.print(
			`${new Date(sys.now() - sys.uptime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")}\n`,
		);
	} else {
		yield* sys.print(yield* uptimeLine(sys));
	}
	return 0;
}

function* runW(sys: Sys): Routine<number> {
	yield* sys.print(`${yield* uptimeLine(sys)}USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n`);
	return 0;
}

/** sysctl: -w, -n, -p, -a, --system, -e, -q. */
function* runSysctl(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const flags = new Set<string>();
	const words: string[] = [];
	let pattern: string | undefined;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-r" || arg === "--pattern") {
			pattern = args[++at];
		} else if (/^--(system|all|values|names|ignore|quiet|write|load)/.test(arg)) {
			const names: Readonly<Record<string, string>> = {
				"--system": "system",
				"--all": "a",
				"--values": "n",
				"--names": "N",
				"--ignore": "e",
				"--quiet": "q",
				"--write": "w",
				"--load": "p",
			};
			const [name = arg, file] = arg.split("=");
			flags.add(names[name] ?? name);
			words.push(...(file === undefined ? [] : [file]));
		} else if (/^-[a-zA-Z]+$/.test(arg)) {
			const bad = [...arg.slice(1)].find((letter) => !"anNeqwpbAXxhVdf".includes(letter));
			if (bad !== undefined) {
				yield* sys.warn(
					`sysctl: invalid option -- '${bad}'\n\nUsage:\n sysctl [options] [variable[=value] ...]\n\nFor more details see sysctl(8).\n`,
				);
				return 1;
			}
			for (const letter of arg.slice(1)) {
				flags.add(letter === "A" || letter === "X" ? "a" : letter === "f" ? "p" : letter);
			}
		} else {
			words.push(arg);
		}
	}
	if (flags.has("system")) {
		return yield* loadAll(sys, flags);
	}
	if (flags.has("p")) {
		let status = 0;
		for (const file of words.length > 0 ? words : ["/etc/sysctl.conf"]) {
			status = Math.max(status, yield* loadFile(sys, file, flags));
		}
		return status;
	}
	if (flags.has("a")) {
		for (const path of yield* walk(sys, "/proc/sys")) {
			const name = path.slice("/proc/sys/".length).replaceAll("/", ".");
			const value = sys.machine.sysctl(path.slice("/proc/sys/".length));
			if (value !== undefined && (pattern === undefined || new RegExp(pattern).test(name))) {
				yield* sys.print(flags.has("N") ? `${name}\n` : flags.has("n") ? `${value}\n` : `${name} = ${value}\n`);
			}
		}
		return 0;
	}
	if (words.length === 0) {
		yield* sys.warn("sysctl: no variables specified\nTry `sysctl --help' for more information.\n");
		return 1;
	}
	let status = 0;
	for (const word of words) {
		const equals = word.indexOf("=");
		if (equals >= 0) {
			status = Math.max(status, yield* assign(sys, word.slice(0, equals).trim(), word.slice(equals + 1).trim(), flags));
		} else if (flags.has("w")) {
			status = 1;
			yield* sys.warn(`sysctl: "${word}" must be of the form name=value\n`);
		} else {
			status = Math.max(status, yield* show(sys, word, flags));
		}
	}
	return status;
}

const pathOf = (name: string) => (name.includes("/") ? name : name.replaceAll(".", "/"));

function* show(sys: Sys, name: string, flags: ReadonlySet<string>): Routine<number> {
	const path = pathOf(name);
	const value = sys.machine.sysctl(path);
	if (value === undefined) {
		const inner = (yield* walk(sys, `/proc/sys/${path}`)).filter((file) => file !== `/proc/sys/${path}`);
		if (inner.length > 0) {
			for (const file of inner) {
				yield* show(sys, file.slice("/proc/sys/".length), flags);
			}
			return 0;
		}
		return yield* unknown(sys, path, flags);
	}
	const shown = path.replaceAll("/", ".");
	yield* sys.print(flags.has("N") ? `${shown}\n` : flags.has("n") ? `${value}\n` : `${shown} = ${value}\n`);
	return 0;
}

function* unknown(sys: Sys, path: string, flags: ReadonlySet<string>): Routine<number> {
	if (flags.has("e")) {
		return 0;
	}
	yield* sys.warn(`sysctl: cannot stat /proc/sys/${path}: No such file or directory\n`);
	// procps 3.3.10 counts unknown keys, later ones end with 1 (4.0 in files too).
	return sys.machine.facts.userland === "centos7" ? 255 : 1;
}

function* assign(sys: Sys, name: string, value: string, flags: ReadonlySet<string>): Routine<number> {
	const path = pathOf(name.replace(/^-/, ""));
	if (sys.machine.sysctl(path) === undefined) {
		return name.startsWith("-") ? 0 : yield* unknown(sys, path, flags);
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			`sysctl: permission denied on key ${sys.machine.facts.userland === "centos7" ? `'${name}'` : `"${name}"`}\n`,
		);
		return sys.machine.facts.userland === "centos7" ? 255 : 1;
	}
	try {
		sys.machine.setSysctl(path, value);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(
			`sysctl: setting key "${path.replaceAll("/", ".")}"${error.code === "EACCES" ? "" : `: ${error.message}`}\n`,
		);
		return sys.machine.facts.userland === "centos7" ? 255 : 1;
	}
	if (!flags.has("q")) {
		yield* sys.print(flags.has("n") ? `${value}\n` : `${path.replaceAll("/", ".")} = ${value}\n`);
	}
	return 0;
}

function* loadFile(sys: Sys, file: string, flags: ReadonlySet<string>): Routine<number> {
	let text: string;
	try {
		text = yield* sys.readText(file === "-" ? "/dev/stdin" : file);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`sysctl: cannot open "${file}": ${error.message}\n`);
		return sys.machine.facts.userland === "centos7" ? 255 : 1;
	}
	let status = 0;
	for (const [index, line] of text.split("\n").entries()) {
		const bare = line.trim();
		if (bare === "" || /^[#;]/.test(bare)) {
			continue;
		}
		const equals = bare.indexOf("=");
		if (equals < 0) {
			yield* sys.warn(`sysctl: ${file}(${index + 1}): invalid syntax, continuing...\n`);
			continue;
		}
		status = Math.max(status, yield* assign(sys, bare.slice(0, equals).trim(), bare.slice(equals + 1).trim(), flags));
	}
	return status;
}

function* loadAll(sys: Sys, flags: ReadonlySet<string>): Routine<number> {
	const found = new Map<string, string>();
	for (const folder of ["/usr/lib/sysctl.d", "/usr/local/lib/sysctl.d", "/etc/sysctl.d", "/run/sysctl.d"]) {
		try {
			for (const { name } of sys.readdir(folder)) {
				if (name.endsWith(".conf")) {
					found.set(name, `${folder}/${name}`);
				}
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	let status = 0;
	for (const [, file] of [...[...found].sort(([a], [b]) => (a < b ? -1 : 1)), ["", "/etc/sysctl.conf"] as const]) {
		if (!flags.has("q")) {
			yield* sys.print(`* Applying ${file} ...\n`);
		}
		status = Math.max(status, yield* loadFile(sys, file, flags));
	}
	return status;
}

function* walk(sys: Sys, folder: string): Routine<string[]> {
	let entries: ReturnType<Sys["readdir"]>;
	try {
		entries = sys.readdir(folder);
	} catch {
		return [];
	}
	const found: string[] = [];
	for (const { name, type } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (name === "." || name === "..") {
			continue;
		}
		found.push(...(type === "directory" ? yield* walk(sys, `${folder}/${name}`) : [`${folder}/${name}`]));
	}
	return found;
}

/** top -b: one page of processes after another, `-n` of them. */
function* runTop(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const joined = args.join(" ");
	if (!/(^|\s)-\w*b/.test(joined)) {
		yield* sys.warn("top: failed tty get\n");
		return 1;
	}
	const rounds = Number(/-\w*n\s*(\d+)/.exec(joined)?.[1] ?? Number.POSITIVE_INFINITY);
	const delay = Number(/-\w*d\s*([\d.]+)/.exec(joined)?.[1] ?? 3) * 1000;
	for (let round = 0; round < rounds; round++) {
		if (round > 0) {
			yield* sys.sleep(delay);
			yield* sys.print("\n");
		}
		const info = yield* memory(sys);
		const get = (key: string) => info.get(key) ?? 0;
		const processes = sys.machine.processes();
		const running = processes.filter(({ state }) => state === "R").length;
		const zombies = processes.filter(({ state }) => state === "Z").length;
		const cached = get("Cached") + get("Buffers") + get("SReclaimable");
		const isOld = sys.machine.facts.userland === "centos7" || sys.machine.facts.userland === "alinux3";
		const unit = isOld
			? (value: number) => String(value).padStart(8)
			: (value: number) => (value / 1024).toFixed(1).padStart(8);
		const name = isOld ? "KiB" : "MiB";
		yield* sys.print(
			`top -${yield* uptimeLine(sys)}Tasks: ${String(processes.length).padStart(3)} total, ${String(running).padStart(3)} running, ${String(processes.length - running - zombies).padStart(3)} sleeping,   0 stopped, ${String(zombies).padStart(3)} zombie\n%Cpu(s):  0.3 us,  0.3 sy,  0.0 ni, 99.3 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st\n${name} Mem : ${unit(get("MemTotal"))} total, ${unit(get("MemFree"))} free, ${unit(get("MemTotal") - get("MemFree") - cached)} used, ${unit(cached)} buff/cache\n${name} Swap: ${unit(get("SwapTotal"))} total, ${unit(get("SwapFree"))} free, ${unit(get("SwapTotal") - get("SwapFree"))} used. ${unit(get("MemAvailable"))} avail Mem \n\n  PID USER      PR  NI    VIRT    RES    SHR S  %CPU %MEM     TIME+ COMMAND\n`,
		);
		const passwd = yield* sys.readText("/etc/passwd");
		const names = new Map(
			passwd.split("\n").map((line) => [Number(line.split(":")[2]), line.split(":")[0] ?? ""] as const),
		);
		for (const entry of processes) {
			const resident = entry.isKernelThread ? 0 : Math.max(1200, Math.floor(entry.memoryBytes / 1024) + 1200);
			const seconds = entry.cpuMs / 1000;
			yield* sys.print(
				`${String(entry.pid).padStart(5)} ${(names.get(entry.uid) ?? String(entry.uid)).slice(0, 8).padEnd(8)}  ${String(20 + entry.nice).padStart(2)} ${String(entry.nice).padStart(3)} ${String(resident * 8).padStart(7)} ${String(resident).padStart(6)} ${String(Math.floor(resident * 0.6)).padStart(6)} ${entry.state}   0.0 ${((resident / get("MemTotal")) * 100).toFixed(1).padStart(4)} ${`${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, "0")}`.padStart(9)} ${entry.comm}\n`,
			);
		}
	}
	return 0;
}

function* runVmstat(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => /^\d+$/.test(arg))
		.map(Number);
	const [delay = 0, count = delay > 0 ? Number.POSITIVE_INFINITY : 1] = words;
	yield* sys.print(
		"procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----\n r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n",
	);
	for (let round = 0; round < count; round++) {
		if (round > 0) {
			yield* sys.sleep(delay * 1000);
		}
		const info = yield* memory(sys);
		const get = (key: string) => info.get(key) ?? 0;
		yield* sys.print(
			` 1  0 ${String(get("SwapTotal") - get("SwapFree")).padStart(6)} ${String(get("MemFree")).padStart(6)} ${String(get("Buffers")).padStart(6)} ${String(get("Cached")).padStart(6)}    0    0     8    12   90  160  1  1 98  0  0\n`,
		);
	}
	return 0;
}

/** Programs that show or set the state of the system. */
export const SYSTEM_PROGRAMS: readonly Program[] = [
	{ name: "free", run: runFree },
	{ name: "uptime", run: runUptime },
	{ name: "w", run: runW },
	{ name: "sysctl", run: runSysctl },
	{ name: "top", run: runTop },
	{ name: "vmstat", run: runVmstat },
];
