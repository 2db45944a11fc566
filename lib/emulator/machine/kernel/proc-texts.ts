import type { Kernel, Process } from "./process";
import { stateOf } from "./process-info";
import { SIGNALS, type SignalName } from "./signal";
import type { Resource } from "./sys";

/** Clock ticks of a second (sysconf(_SC_CLK_TCK)). */
const TICKS = 100;
const PAGE = 4096;
/** What a process holds beside what it charged: its program and libraries. */
const BASE_MEMORY = 3 * 1024 * 1024;

/** Seconds with hundredths since boot. */
function uptimeOf(machine: Kernel): number {
	return (machine.now - machine.facts.bootedAt) / 1000;
}

const FLAGS =
	"fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ss ht syscall nx pdpe1gb rdtscp lm constant_tsc rep_good nopl eagerfpu pni pclmulqdq ssse3 fma cx16 pcid sse4_1 sse4_2 x2apic movbe popcnt aes xsave avx f16c rdrand hypervisor lahf_lm abm 3dnowprefetch fsgsbase bmi1 hle avx2 smep bmi2 erms invpcid rtm avx512f rdseed adx smap avx512cd xsaveopt xsavec xgetbv1";

export function cpuinfo({ facts }: Kernel): string {
	const blocks = Array.from({ length: facts.cores }, (_, index) =>
		[
			`processor\t: ${index}`,
			"vendor_id\t: GenuineIntel",
			"cpu family\t: 6",
			"model\t\t: 106",
			`model name\t: ${facts.processor}`,
			"stepping\t: 6",
			"microcode\t: 0x1",
			"cpu MHz\t\t: 2699.998",
			"cache size\t: 49152 KB",
			"physical id\t: 0",
			`siblings\t: ${facts.cores}`,
			`core id\t\t: ${Math.floor(index / 2)}`,
			`cpu cores\t: ${Math.max(1, Math.floor(facts.cores / 2))}`,
			`apicid\t\t: ${index}`,
			`initial apicid\t: ${index}`,
			"fpu\t\t: yes",
			"fpu_exception\t: yes",
			"cpuid level\t: 27",
			"wp\t\t: yes",
			`flags\t\t: ${FLAGS}`,
			"bogomips\t: 5399.99",
			"clflush size\t: 64",
			"cache_alignment\t: 64",
			"address sizes\t: 46 bits physical, 48 bits virtual",
			"power management:",
			"",
			"",
		].join("\n"),
	);
	return blocks.join("");
}

/** Swap that programs have switched on, KiB; kept by `swapon` in the machine's shared state. */
export type SwapArea = {
	readonly path: string;
	readonly type: "file" | "partition";
	readonly sizeKiB: number;
	readonly priority: number;
};
export type SwapState = { areas: SwapArea[] };

export function swapOf(machine: Kernel): SwapState {
	return machine.shared<SwapState>("swap", () => ({ areas: [] }));
}

export function meminfo(machine: Kernel): string {
	const total = Math.floor(machine.facts.memoryMiB * 1024 * 0.965);
	const used = Math.floor(
		machine.facts.memoryMiB * 20 + machine.memoryInUse() / 1024 + machine.processTable.size * 600,
	);
	const cached = Math.floor(total * 0.12);
	const buffers = 24_576;
	const free = Math.max(65_536, total - used - cached - buffers);
	const swap = swapOf(machine).areas.reduce((sum, { sizeKiB }) => sum + sizeKiB, 0);
	const rows: [string, number][] = [
		["MemTotal", total],
		["MemFree", free],
		["MemAvailable", free + Math.floor(cached * 0.8)],
		["Buffers", buffers],
		["Cached", cached],
		["SwapCached", 0],
		["Active", Math.floor(used * 0.6)],
		["Inactive", Math.floor(cached * 0.7)],
		["Active(anon)", Math.floor(used * 0.4)],
		["Inactive(anon)", 480],
		["Active(file)", Math.floor(used * 0.2)],
		["Inactive(file)", Math.floor(cached * 0.6)],
		["Unevictable", 0],
		["Mlocked", 0],
		["SwapTotal", swap],
		["SwapFree", swap],
		["Dirty", 32],
		["Writeback", 0],
		["AnonPages", Math.floor(used * 0.4)],
		["Mapped", 38_912],
		["Shmem", 528],
		["Slab", 58_368],
		["SReclaimable", 38_400],
		["SUnreclaim", 19_968],
		["KernelStack", 2048],
		["PageTables", 4096],
		["NFS_Unstable", 0],
		["Bounce", 0],
		["WritebackTmp", 0],
		["CommitLimit", Math.floor(total / 2) + swap],
		["Committed_AS", used],
		["VmallocTotal", 34_359_738_367],
		["VmallocUsed", 18_944],
		["VmallocChunk", 34_359_711_744],
		["HardwareCorrupted", 0],
		["AnonHugePages", 6144],
	];
	const lines = rows.map(([name, value]) => `${`${name}:`.padEnd(16)}${String(value).padStart(8)} kB`);
	const pages = machine.sysctl("vm/nr_hugepages") ?? "0";
	lines.push(
		`${"HugePages_Total:".padEnd(16)}${pages.padStart(8)}`,
		`${"HugePages_Free:".padEnd(16)}${pages.padStart(8)}`,
		`${"HugePages_Rsvd:".padEnd(16)}${"0".padStart(8)}`,
		`${"HugePages_Surp:".padEnd(16)}${"0".padStart(8)}`,
		`${"Hugepagesize:".padEnd(16)}${"2048".padStart(8)} kB`,
		`${"DirectMap4k:".padEnd(16)}${"73596".padStart(8)} kB`,
		`${"DirectMap2M:".padEnd(16)}${String(total - 73_596).padStart(8)} kB`,
	);
	return `${lines.join("\n")}\n`;
}

export function loadavg(machine: Kernel): string {
	const processes = [...machine.processTable.values()];
	const running = Math.max(1, processes.filter((process) => stateOf(process) === "R").length);
	return `0.00 0.01 0.05 ${running}/${processes.length + 70} ${machine.lastPid}\n`;
}

export function uptimeText(machine: Kernel): string {
	const seconds = uptimeOf(machine);
	return `${seconds.toFixed(2)} ${(seconds * machine.facts.cores * 0.98).toFixed(2)}\n`;
}

export function mountsText(machine: Kernel): string {
	const escaped = (text: string) =>
		text.replace(/[ \t\n\\]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`);
	return machine
		.mounts()
		.map(({ device, point, type, options }) => `${escaped(device)} ${escaped(point)} ${type} ${options} 0 0\n`)
		.join("");
}

export function kernelStat(machine: Kernel): string {
	const ticks = Math.floor(uptimeOf(machine) * TICKS);
	const line = (name: string, factor: number) =>
		`${name} ${Math.floor(ticks * factor * 0.01)} 0 ${Math.floor(ticks * factor * 0.01)} ${Math.floor(ticks * factor * 0.97)} ${Math.floor(ticks * factor * 0.005)} 0 0 0 0 0`;
	const cores = Array.from({ length: machine.facts.cores }, (_, index) => line(`cpu${index}`, 1));
	return [
		line("cpu ", machine.facts.cores),
		...cores,
		`intr ${ticks * 3}`,
		`ctxt ${ticks * 5}`,
		`btime ${Math.floor(machine.facts.bootedAt / 1000)}`,
		`processes ${machine.lastPid}`,
		"procs_running 1",
		"procs_blocked 0",
		"",
	].join("\n");
}

export function cmdline(process: Process): string {
	return process.ended || process.argv.length === 0 ? "" : `${process.argv.join("\0")}\0`;
}

export function environ(process: Process): string {
	return [...process.env].map(([name, value]) => `${name}=${value}\0`).join("");
}

/** /proc/PID/stat (proc(5)). */
export function statText(process: Process): string {
	const ticks = Math.floor((process.cpuUnits + process.units) / 10_000);
	const start = Math.floor(((process.startedAt - process.machine.facts.bootedAt) / 1000) * TICKS);
	const memory = BASE_MEMORY + process.memory;
	const fields = [
		process.pid,
		`(${process.comm})`,
		stateOf(process),
		process.ppid,
		process.pgid,
		process.sid,
		0,
		-1,
		4_194_304,
		...[400, 0, 0, 0],
		ticks,
		0,
		0,
		0,
		20 + process.nice,
		process.nice,
		1,
		0,
		Math.max(0, start),
		memory * 4,
		Math.floor(memory / PAGE),
		"18446744073709551615",
	];
	return `${fields.join(" ")} 1 1 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0\n`;
}

const STATE_WORDS = { R: "running", S: "sleeping", D: "disk sleep", T: "stopped", Z: "zombie" } as const;

/** /proc/PID/status (proc(5)). */
export function statusText(process: Process): string {
	const state = stateOf(process);
	const kib = Math.floor((BASE_MEMORY + process.memory) / 1024);
	const row = (name: string, value: string | number) => `${name}:\t${value}`;
	const size = (name: string, value: number) => `${name}:\t${String(value).padStart(8)} kB`;
	const ids = (real: number, effective: number, saved: number) => [real, effective, saved, effective].join("\t");
	return [
		row("Name", process.comm),
		row("Umask", process.umask.toString(8).padStart(4, "0")),
		row("State", `${state} (${STATE_WORDS[state]})`),
		row("Tgid", process.pid),
		row("Ngid", 0),
		row("Pid", process.pid),
		row("PPid", process.ppid),
		row("TracerPid", 0),
		row("Uid", ids(process.uid, process.euid, process.suid)),
		row("Gid", ids(process.gid, process.egid, process.egid)),
		row("FDSize", Math.max(64, process.fds.size)),
		row("Groups", `${process.groups.join(" ")} `),
		size("VmPeak", kib * 4),
		size("VmSize", kib * 4),
		size("VmLck", 0),
		size("VmPin", 0),
		size("VmHWM", kib),
		size("VmRSS", kib),
		size("VmData", Math.floor(kib / 4)),
		size("VmStk", 132),
		size("VmExe", 900),
		size("VmLib", 2000),
		size("VmSwap", 0),
		row("Threads", 1),
		row("SigQ", "0/31200"),
		row("SigPnd", mask([])),
		row("ShdPnd", mask(process.pending)),
		row("SigBlk", mask([])),
		row("SigIgn", mask(signalsOf(process, "ignore"))),
		row("SigCgt", mask(signalsOf(process, "catch"))),
		row("Cpus_allowed", ((1 << process.machine.facts.cores) - 1).toString(16)),
		row("Cpus_allowed_list", process.machine.facts.cores > 1 ? `0-${process.machine.facts.cores - 1}` : "0"),
		row("voluntary_ctxt_switches", 1),
		row("nonvoluntary_ctxt_switches", 0),
		"",
	].join("\n");
}

function signalsOf(process: Process, disposition: "ignore" | "catch"): SignalName[] {
	return [...process.dispositions].flatMap(([signal, how]) => (how === disposition ? [signal] : []));
}

function mask(signals: readonly SignalName[]): string {
	let bits = 0n;
	for (const signal of signals) {
		bits |= 1n << BigInt(SIGNALS[signal] - 1);
	}
	return bits.toString(16).padStart(16, "0");
}

const LIMITS: readonly (readonly [name: string, resource: Resource | undefined, fallback: string, unit: string])[] = [
	["Max cpu time", "cpu", "unlimited", "seconds"],
	["Max file size", "fsize", "unlimited", "bytes"],
	["Max data size", "data", "unlimited", "bytes"],
	["Max stack size", "stack", "unlimited", "bytes"],
	["Max core file size", "core", "unlimited", "bytes"],
	["Max resident set", undefined, "unlimited", "bytes"],
	["Max processes", "nproc", "unlimited", "processes"],
	["Max open files", "nofile", "unlimited", "files"],
	["Max locked memory", "memlock", "unlimited", "bytes"],
	["Max address space", "as", "unlimited", "bytes"],
	["Max file locks", undefined, "unlimited", "locks"],
	["Max pending signals", undefined, "31200", "signals"],
	["Max msgqueue size", undefined, "819200", "bytes"],
	["Max nice priority", undefined, "0", ""],
	["Max realtime priority", undefined, "0", ""],
	["Max realtime timeout", undefined, "unlimited", "us"],
];

/** /proc/PID/limits. */
export function limitsText(process: Process): string {
	const word = (value: number) => (Number.isFinite(value) ? String(value) : "unlimited");
	const line = (name: string, soft: string, hard: string, unit: string) =>
		`${name.padEnd(25)} ${soft.padEnd(20)} ${hard.padEnd(20)} ${unit.padEnd(10)}`;
	const rows = LIMITS.map(([name, resource, fallback, unit]) => {
		const limit = resource && process.limitOf(resource);
		return limit ? line(name, word(limit.soft), word(limit.hard), unit) : line(name, fallback, fallback, unit);
	});
	return `${[line("Limit", "Soft Limit", "Hard Limit", "Units"), ...rows].join("\n")}\n`;
}

/** /proc/PID/cgroup: one hierarchy with cgroup v2, several before. */
export function cgroupText(process: Process): string {
	const isOld = process.machine.facts.userland === "centos7" || process.machine.facts.userland === "alinux3";
	if (!isOld) {
		return `0::${process.cgroup}\n`;
	}
	const controllers = ["cpuset", "memory", "devices", "cpuacct,cpu", "pids", "freezer", "blkio"];
	const lines = controllers.map((name, index) => `${controllers.length - index + 1}:${name}:${process.cgroup}`);
	return `${lines.join("\n")}\n1:name=systemd:${process.cgroup}\n`;
}
