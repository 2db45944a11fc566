import type { Machine } from "./machine";

/** Files of /proc, /sys and /dev that tell what the machine is and how long it has run. */
export function mountProc(machine: Machine): void {
	const { facts, fs } = machine;
	const uptime = () => Math.max(0, (machine.now - facts.bootedAt) / 1000);
	const readOnly = (path: string, read: () => string) => fs.mount(path, { write: () => {}, read });
	readOnly("/proc/uptime", () => `${uptime().toFixed(2)} ${(uptime() * facts.cores * 0.98).toFixed(2)}\n`);
	readOnly("/proc/loadavg", () => "0.00 0.01 0.05 1/112 1523\n");
	readOnly("/proc/cpuinfo", () => cpuInfo(facts.cores, facts.processor));
	readOnly("/proc/meminfo", () => memInfo(facts.memoryMiB));
	readOnly("/proc/version", () => kernelVersion(machine));
	readOnly("/proc/sys/kernel/hostname", () => `${facts.hostName}\n`);
	readOnly(
		"/proc/cmdline",
		() =>
			"BOOT_IMAGE=/boot/vmlinuz root=UUID=b98386f1-e6a8-44e3-9ce1-a50e59d9a170 ro crashkernel=auto console=tty0 console=ttyS0,115200n8\n",
	);
	readOnly("/sys/class/dmi/id/product_serial", () => `${facts.serialNumber}\n`);
	readOnly("/sys/class/net/eth0/address", () => `${facts.macAddress}\n`);
	// Commands of the emulator itself: found, but in no listing.
	readOnly("/usr/bin/.command", () => "");
	readOnly("/usr/bin/.background", () => "");
	readOnly("/usr/bin/.writable", () => "");
	fs.mount("/dev/null", { write: () => {}, read: () => "" });
	readOnly("/dev/zero", () => "\0".repeat(65_536));
	let draws = 0;
	const random = () => {
		draws += 1;
		return pseudoRandomBytes(`${facts.instanceId}/${facts.boot}/${machine.now}/${draws}`, 4096);
	};
	readOnly("/dev/urandom", random);
	readOnly("/dev/random", random);
}

/** The kernel that `uname` tells of. */
export function kernelRelease(machine: Machine): string {
	switch (machine.facts.userland) {
		case "centos7":
			return "3.10.0-957.21.3.el7.x86_64";
		case "alinux3":
			return "5.10.134-15.al8.x86_64";
		case "ubuntu2204":
			return "5.15.0-78-generic";
		case "debian12":
			return "6.1.0-10-amd64";
	}
}

/** The build text that `uname -v` tells. */
export function kernelBuild(machine: Machine): string {
	switch (machine.facts.userland) {
		case "centos7":
			return "#1 SMP Tue Jun 18 16:35:19 UTC 2019";
		case "alinux3":
			return "#1 SMP Thu Jul 20 00:44:04 CST 2023";
		case "ubuntu2204":
			return "#85-Ubuntu SMP Fri Jul 7 15:25:09 UTC 2023";
		case "debian12":
			return "#1 SMP PREEMPT_DYNAMIC Debian 6.1.38-1 (2023-07-14)";
	}
}

function kernelVersion(machine: Machine): string {
	return `Linux version ${kernelRelease(machine)} (gcc) ${kernelBuild(machine)}\n`;
}

function cpuInfo(cores: number, model: string): string {
	const blocks = Array.from({ length: cores }, (_, index) =>
		[
			`processor\t: ${index}`,
			"vendor_id\t: GenuineIntel",
			`model name\t: ${model}`,
			`siblings\t: ${cores}`,
			`cpu cores\t: ${Math.max(1, cores / 2)}`,
			"",
		].join("\n"),
	);
	return `${blocks.join("\n")}\n`;
}

/** Memory in KiB as `free` and /proc/meminfo tell it: the kernel keeps some for itself. */
export function memoryOf(memoryMiB: number): {
	total: number;
	used: number;
	free: number;
	cached: number;
	available: number;
} {
	const total = Math.round(memoryMiB * 1024 * 0.948);
	const used = Math.round(170_000 + total * 0.01);
	const cached = Math.round(260_000 + total * 0.02);
	const free = Math.max(0, total - used - cached);
	return { total, used, free, cached, available: Math.max(0, total - used - 60_000) };
}

function memInfo(memoryMiB: number): string {
	const memory = memoryOf(memoryMiB);
	const line = (name: string, kib: number) => `${`${name}:`.padEnd(16)}${String(kib).padStart(8)} kB\n`;
	return [
		line("MemTotal", memory.total),
		line("MemFree", memory.free),
		line("MemAvailable", memory.available),
		line("Buffers", 9_216),
		line("Cached", memory.cached - 9_216),
		line("SwapCached", 0),
		line("SwapTotal", 0),
		line("SwapFree", 0),
	].join("");
}

/** Bytes (one a character) that depend on `seed` alone, so that a replayed script reads the same. */
function pseudoRandomBytes(seed: string, length: number): string {
	let state = 2166136261;
	for (const character of seed) {
		state = Math.imul(state ^ character.charCodeAt(0), 16777619);
	}
	let out = "";
	for (let i = 0; i < length; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		out += String.fromCharCode(state >>> 24);
	}
	return out;
}
