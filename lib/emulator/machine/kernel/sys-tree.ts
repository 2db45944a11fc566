import { Errno } from "./errno";
import type { DirectoryInode, Inode } from "./inode";
import type { Kernel } from "./process";
import { VirtualInodes } from "./virtual-files";

/** The tree of /sys: what scripts read of network, disks and the machine's make. Built when it is first looked at. */
export function sysTree(machine: Kernel): DirectoryInode {
	const inodes = new VirtualInodes(machine.facts.bootedAt);
	let tree: DirectoryInode | undefined;
	const built = () => {
		tree ??= build(machine, inodes);
		return tree;
	};
	return inodes.directory(
		(name, process) => built().virtual?.lookup(name, process),
		(process) => built().virtual?.list(process) ?? [],
	);
}

function build(machine: Kernel, inodes: VirtualInodes): DirectoryInode {
	const { facts } = machine;
	const files = new Map<string, Inode>();
	const text = (path: string, value: string, mode?: number) => {
		const state = machine.shared<Record<string, string>>("sysfs", () => ({}));
		const read = () => `${Object.hasOwn(state, path) ? state[path] : value}\n`;
		const write = (written: string) => {
			state[path] = written.replace(/\n$/, "");
		};
		files.set(path, mode === 0o644 ? inodes.file(read, write) : inodes.file(read, undefined, mode ? { mode } : {}));
	};
	for (const [name, address, mtu] of [
		["eth0", facts.macAddress, "1500"],
		["lo", "00:00:00:00:00:00", "65536"],
	] as const) {
		const base = `class/net/${name}`;
		text(`${base}/address`, address);
		text(`${base}/mtu`, mtu, 0o644);
		text(`${base}/operstate`, name === "lo" ? "unknown" : "up");
		text(`${base}/carrier`, "1");
		text(`${base}/speed`, "-1");
		text(`${base}/ifindex`, name === "lo" ? "1" : "2");
		text(`${base}/type`, name === "lo" ? "772" : "1");
		text(`${base}/flags`, name === "lo" ? "0x9" : "0x1003");
		for (const counter of ["rx_bytes", "tx_bytes", "rx_packets", "tx_packets", "rx_errors", "tx_errors"]) {
			text(`${base}/statistics/${counter}`, counter.endsWith("errors") ? "0" : "4120");
		}
	}
	for (const [name, value, mode] of [
		["product_name", "Alibaba Cloud ECS"],
		["product_serial", facts.serialNumber, 0o400],
		["product_uuid", facts.serialNumber.toUpperCase(), 0o400],
		["product_version", "pc-i440fx-2.1"],
		["sys_vendor", "Alibaba Cloud"],
		["board_vendor", ""],
		["bios_vendor", "SeaBIOS"],
		["bios_version", "449e491"],
		["chassis_asset_tag", ""],
		["chassis_vendor", "Alibaba Cloud"],
	] as const) {
		text(`class/dmi/id/${name}`, value, mode);
	}
	for (const { path, size } of machine.disks.list().filter(({ path }) => /^\/dev\/vd[a-z]$/.test(path))) {
		const base = `block/${path.slice("/dev/".length)}`;
		text(`${base}/size`, String(size / 512));
		text(`${base}/removable`, "0");
		text(`${base}/ro`, "0");
		text(`${base}/queue/scheduler`, "[mq-deadline] kyber none", 0o644);
		text(`${base}/queue/rotational`, "1", 0o644);
		text(`${base}/queue/read_ahead_kb`, "4096", 0o644);
		text(`${base}/queue/nr_requests`, "256", 0o644);
	}
	text("kernel/mm/transparent_hugepage/enabled", "[always] madvise never", 0o644);
	text("kernel/mm/transparent_hugepage/defrag", "always defer defer+madvise [madvise] never", 0o644);
	text("kernel/mm/transparent_hugepage/khugepaged/defrag", "1", 0o644);
	text("devices/system/clocksource/clocksource0/current_clocksource", "kvm-clock", 0o644);
	text("devices/system/clocksource/clocksource0/available_clocksource", "kvm-clock tsc acpi_pm");
	text("devices/system/cpu/online", facts.cores > 1 ? `0-${facts.cores - 1}` : "0");
	text("devices/system/cpu/present", facts.cores > 1 ? `0-${facts.cores - 1}` : "0");
	text("module/tcp_cubic/parameters/beta", "717");
	text("hypervisor/type", "kvm");
	const old = facts.userland === "centos7" || facts.userland === "alinux3";
	if (!old) {
		text("fs/cgroup/cgroup.controllers", "cpuset cpu io memory hugetlb pids rdma misc");
		text("fs/cgroup/cgroup.subtree_control", "cpuset cpu io memory pids", 0o644);
	} else {
		text("fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712", 0o644);
		text("fs/cgroup/cpu/cpu.cfs_quota_us", "-1", 0o644);
	}
	return inodes.tree(bracketed(files));
}

/** A file with brackets shows its choices; writing one of them moves the brackets. */
function bracketed(files: Map<string, Inode>): Map<string, Inode> {
	for (const inode of files.values()) {
		if (inode.type !== "file" || !inode.virtual?.write) {
			continue;
		}
		const { read, write } = inode.virtual;
		const initial = String(read(undefined));
		if (!/\[\w/.test(initial)) {
			continue;
		}
		const choices = initial.replace(/[[\]\n]/g, "").split(" ");
		const choose = (text: string) => {
			const chosen = text.trim();
			if (!choices.includes(chosen)) {
				throw new Errno("EINVAL");
			}
			write(choices.map((choice) => (choice === chosen ? `[${choice}]` : choice)).join(" "), undefined);
		};
		Object.assign(inode, { virtual: { read, write: choose } });
	}
	return files;
}
