import { Errno } from "./errno";
import type { RandomSequence } from "./random";
import type { MachineFacts } from "./sys";

type Parameter = { readonly initial: string; readonly pattern?: RegExp; readonly isReadOnly?: boolean };

const NUMBER = /^-?(?:\d+|0[xX][\da-fA-F]+)$/;
const number = (initial: number | string): Parameter => ({ initial: String(initial), pattern: NUMBER });
const numbers = (initial: string): Parameter => ({ initial, pattern: /^-?\d+([ \t]+-?\d+)*$/ });
const fixed = (initial: string): Parameter => ({ initial, isReadOnly: true });
const text = (initial: string): Parameter => ({ initial });

/** Kernel parameters that scripts read and set, by their path under /proc/sys, with a fresh kernel's values. */
const PARAMETERS: Readonly<Record<string, Parameter>> = {
	"fs/aio-max-nr": number(65536),
	"fs/file-max": number(785_000),
	"fs/file-nr": fixed("1024\t0\t785000"),
	"fs/inotify/max_queued_events": number(16384),
	"fs/inotify/max_user_instances": number(128),
	"fs/inotify/max_user_watches": number(65536),
	"fs/nr_open": number(1_048_576),
	"fs/protected_hardlinks": number(1),
	"fs/protected_symlinks": number(1),
	"fs/suid_dumpable": number(0),
	"kernel/core_pattern": text("core"),
	"kernel/core_uses_pid": number(1),
	"kernel/domainname": text("(none)"),
	"kernel/hung_task_timeout_secs": number(120),
	"kernel/kptr_restrict": number(0),
	"kernel/msgmax": number(8192),
	"kernel/msgmnb": number(16384),
	"kernel/msgmni": number(32000),
	"kernel/numa_balancing": number(0),
	"kernel/osrelease": fixed(""),
	"kernel/ostype": fixed("Linux"),
	"kernel/panic": number(0),
	"kernel/panic_on_oops": number(1),
	"kernel/pid_max": number(32768),
	"kernel/printk": numbers("4\t4\t1\t7"),
	"kernel/randomize_va_space": number(2),
	"kernel/sched_migration_cost_ns": number(500_000),
	"kernel/sem": numbers("250\t32000\t32\t128"),
	"kernel/shmall": number("18446744073692774399"),
	"kernel/shmmax": number("18446744073692774399"),
	"kernel/shmmni": number(4096),
	"kernel/softlockup_panic": number(0),
	"kernel/sysrq": number(16),
	"kernel/threads-max": number(62_000),
	"net/bridge/bridge-nf-call-ip6tables": number(1),
	"net/bridge/bridge-nf-call-iptables": number(1),
	"net/core/default_qdisc": text("pfifo_fast"),
	"net/core/netdev_max_backlog": number(1000),
	"net/core/optmem_max": number(20480),
	"net/core/rmem_default": number(212_992),
	"net/core/rmem_max": number(212_992),
	"net/core/somaxconn": number(128),
	"net/core/wmem_default": number(212_992),
	"net/core/wmem_max": number(212_992),
	"net/ipv4/conf/all/accept_redirects": number(0),
	"net/ipv4/conf/all/accept_source_route": number(0),
	"net/ipv4/conf/all/arp_announce": number(0),
	"net/ipv4/conf/all/arp_ignore": number(0),
	"net/ipv4/conf/all/forwarding": number(0),
	"net/ipv4/conf/all/log_martians": number(0),
	"net/ipv4/conf/all/promote_secondaries": number(1),
	"net/ipv4/conf/all/rp_filter": number(1),
	"net/ipv4/conf/all/secure_redirects": number(1),
	"net/ipv4/conf/all/send_redirects": number(1),
	"net/ipv4/conf/default/accept_redirects": number(1),
	"net/ipv4/conf/default/accept_source_route": number(0),
	"net/ipv4/conf/default/arp_announce": number(0),
	"net/ipv4/conf/default/arp_ignore": number(0),
	"net/ipv4/conf/default/forwarding": number(0),
	"net/ipv4/conf/default/promote_secondaries": number(1),
	"net/ipv4/conf/default/rp_filter": number(1),
	"net/ipv4/conf/default/send_redirects": number(1),
	"net/ipv4/conf/eth0/arp_announce": number(0),
	"net/ipv4/conf/eth0/rp_filter": number(1),
	"net/ipv4/conf/lo/arp_announce": number(0),
	"net/ipv4/conf/lo/arp_ignore": number(0),
	"net/ipv4/conf/lo/rp_filter": number(1),
	"net/ipv4/icmp_echo_ignore_all": number(0),
	"net/ipv4/icmp_echo_ignore_broadcasts": number(1),
	"net/ipv4/icmp_ignore_bogus_error_responses": number(1),
	"net/ipv4/ip_default_ttl": number(64),
	"net/ipv4/ip_forward": number(0),
	"net/ipv4/ip_local_port_range": numbers("32768\t60999"),
	"net/ipv4/ip_local_reserved_ports": text(""),
	"net/ipv4/ip_nonlocal_bind": number(0),
	"net/ipv4/neigh/default/gc_stale_time": number(60),
	"net/ipv4/neigh/default/gc_thresh1": number(128),
	"net/ipv4/neigh/default/gc_thresh2": number(512),
	"net/ipv4/neigh/default/gc_thresh3": number(1024),
	"net/ipv4/route/gc_timeout": number(300),
	"net/ipv4/tcp_abort_on_overflow": number(0),
	"net/ipv4/tcp_available_congestion_control": fixed("cubic reno"),
	"net/ipv4/tcp_congestion_control": text("cubic"),
	"net/ipv4/tcp_ecn": number(2),
	"net/ipv4/tcp_fastopen": number(1),
	"net/ipv4/ping_group_range": numbers("1\t0"),
	"net/ipv4/tcp_fin_timeout": number(60),
	"net/ipv4/tcp_keepalive_intvl": number(75),
	"net/ipv4/tcp_keepalive_probes": number(9),
	"net/ipv4/tcp_keepalive_time": number(7200),
	"net/ipv4/tcp_max_orphans": number(32768),
	"net/ipv4/tcp_max_syn_backlog": number(512),
	"net/ipv4/tcp_max_tw_buckets": number(32768),
	"net/ipv4/tcp_mem": numbers("93648\t124866\t187296"),
	"net/ipv4/tcp_moderate_rcvbuf": number(1),
	"net/ipv4/tcp_mtu_probing": number(0),
	"net/ipv4/tcp_no_metrics_save": number(0),
	"net/ipv4/tcp_orphan_retries": number(0),
	"net/ipv4/tcp_retries1": number(3),
	"net/ipv4/tcp_retries2": number(15),
	"net/ipv4/tcp_rmem": numbers("4096\t131072\t6291456"),
	"net/ipv4/tcp_sack": number(1),
	"net/ipv4/tcp_slow_start_after_idle": number(1),
	"net/ipv4/tcp_syn_retries": number(6),
	"net/ipv4/tcp_synack_retries": number(5),
	"net/ipv4/tcp_syncookies": number(1),
	"net/ipv4/tcp_timestamps": number(1),
	"net/ipv4/tcp_tw_reuse": number(2),
	"net/ipv4/tcp_window_scaling": number(1),
	"net/ipv4/tcp_wmem": numbers("4096\t16384\t4194304"),
	"net/ipv4/udp_mem": numbers("187296\t249730\t374592"),
	"net/ipv4/udp_rmem_min": number(4096),
	"net/ipv4/udp_wmem_min": number(4096),
	"net/ipv6/conf/all/disable_ipv6": number(0),
	"net/ipv6/conf/all/forwarding": number(0),
	"net/ipv6/conf/default/disable_ipv6": number(0),
	"net/ipv6/conf/eth0/disable_ipv6": number(0),
	"net/ipv6/conf/lo/disable_ipv6": number(0),
	"net/netfilter/nf_conntrack_max": number(262_144),
	"net/netfilter/nf_conntrack_tcp_timeout_established": number(432_000),
	"net/netfilter/nf_conntrack_tcp_timeout_time_wait": number(120),
	"net/unix/max_dgram_qlen": number(512),
	"vm/dirty_background_ratio": number(10),
	"vm/dirty_expire_centisecs": number(3000),
	"vm/dirty_ratio": number(30),
	"vm/dirty_writeback_centisecs": number(500),
	"vm/drop_caches": number(0),
	"vm/max_map_count": number(65530),
	"vm/min_free_kbytes": number(67584),
	"vm/nr_hugepages": number(0),
	"vm/oom_kill_allocating_task": number(0),
	"vm/overcommit_memory": { initial: "0", pattern: /^[012]$/ },
	"vm/overcommit_ratio": number(50),
	"vm/panic_on_oom": number(0),
	"vm/swappiness": { initial: "60", pattern: /^\d{1,3}$/ },
	"vm/vfs_cache_pressure": number(100),
	"vm/zone_reclaim_mode": number(0),
};

/** Only older kernels have it. */
const CENTOS_ONLY: Readonly<Record<string, Parameter>> = { "net/ipv4/tcp_tw_recycle": number(0) };

type SysctlHost = {
	readonly facts: MachineFacts;
	readonly random: RandomSequence;
	readonly options: { readonly release: string };
};

/** The kernel parameters of one machine. */
export class Sysctl {
	private readonly changed = new Map<string, string>();

	constructor(private readonly machine: SysctlHost) {}

	get release(): string {
		return this.machine.options.release;
	}

	private parameter(path: string): Parameter | undefined {
		if (Object.hasOwn(PARAMETERS, path)) {
			return PARAMETERS[path];
		}
		const isOld = this.machine.facts.userland === "centos7";
		return isOld && Object.hasOwn(CENTOS_ONLY, path) ? CENTOS_ONLY[path] : undefined;
	}

	paths(): readonly string[] {
		const old = this.machine.facts.userland === "centos7" ? Object.keys(CENTOS_ONLY) : [];
		return [
			...Object.keys(PARAMETERS),
			...old,
			"kernel/hostname",
			"kernel/random/boot_id",
			"kernel/random/uuid",
		].sort();
	}

	/** Its value; undefined when there is none of that name. */
	get(path: string): string | undefined {
		switch (path) {
			case "kernel/hostname":
				return this.changed.get(path) ?? this.machine.facts.hostName;
			case "kernel/osrelease":
				return this.release;
			case "kernel/random/uuid":
				return uuidOf(this.machine.random.bytes(16));
			case "kernel/random/boot_id":
				return bootId(this.machine.facts.bootedAt);
		}
		const parameter = this.parameter(path);
		return parameter && (this.changed.get(path) ?? parameter.initial);
	}

	isReadOnly(path: string): boolean {
		return path.startsWith("kernel/random/") || (this.parameter(path)?.isReadOnly ?? false);
	}

	/** Throws ENOENT, EACCES for what cannot be written, EINVAL for a wrong value. */
	set(path: string, value: string): void {
		if (path === "kernel/hostname") {
			this.changed.set(path, value);
			return;
		}
		const parameter = this.parameter(path);
		if (!parameter) {
			throw new Errno("ENOENT", path);
		}
		if (parameter.isReadOnly) {
			throw new Errno("EACCES", path);
		}
		const given = value.trim();
		if (parameter.pattern && !parameter.pattern.test(given)) {
			throw new Errno("EINVAL", path);
		}
		const isHexadecimal = parameter.pattern === NUMBER && /^-?0x/i.test(given);
		const kept = parameter.pattern ? given.replace(/[ \t]+/g, "\t") : given;
		this.changed.set(path, isHexadecimal ? String(Number.parseInt(given, 16)) : kept);
	}

	/** What was set, for a checkpoint. */
	changes(): ReadonlyMap<string, string> {
		return this.changed;
	}

	restore(changes: Iterable<readonly [string, string]>): void {
		for (const [path, value] of changes) {
			this.changed.set(path, value);
		}
	}
}

/** Words random bytes as a version 4 UUID. */
export function uuidOf(bytes: Uint8Array): string {
	const copy = Uint8Array.from(bytes);
	copy[6] = ((copy[6] ?? 0) & 0x0f) | 0x40;
	copy[8] = ((copy[8] ?? 0) & 0x3f) | 0x80;
	const hex = Buffer.from(copy).toString("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

function bootId(bootedAt: number): string {
	const bytes = new Uint8Array(16);
	let state = bootedAt;
	for (let at = 0; at < bytes.length; at++) {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		bytes[at] = state >> 8;
	}
	return uuidOf(bytes);
}
