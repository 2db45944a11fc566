import { definePackage, type Package } from "../package";
import { simpleUnit } from "../simple-unit";

const unitPath = (name: string) => `/usr/lib/systemd/system/${name}.service`;

function preinstalled(name: string, version: string, options: Parameters<typeof definePackage>[2] = {}): Package {
	return definePackage(name, version, { ...options, repo: "anaconda", isPreinstalled: true });
}

/** What the public CentOS 7.6 image comes with, as far as scripts ask for it. */
export const basePackages: readonly Package[] = [
	preinstalled("centos-release", "7-6.1810.2.el7.centos", { summary: "CentOS Linux release file" }),
	preinstalled("kernel", "3.10.0-957.21.3.el7", { summary: "The Linux kernel" }),
	preinstalled("bash", "4.2.46-31.el7", { summary: "The GNU Bourne Again shell", license: "GPLv3+" }),
	preinstalled("coreutils", "8.22-23.el7", {
		summary: "A set of basic GNU tools commonly used in shell scripts",
		license: "GPLv3+",
	}),
	preinstalled("glibc", "2.17-260.el7_6.6", { summary: "The GNU libc libraries", license: "LGPLv2+" }),
	preinstalled("systemd", "219-62.el7_6.7", { summary: "A System and Service Manager", license: "LGPLv2+" }),
	preinstalled("openssl", "1.0.2k-16.el7_6.1", {
		epoch: 1,
		summary: "Utilities from the general purpose cryptography library with TLS implementation",
		programs: [{ path: "/usr/bin/openssl", version: "OpenSSL 1.0.2k-fips  26 Jan 2017" }],
	}),
	preinstalled("python", "2.7.5-80.el7_6", {
		summary: "An interpreted, interactive, object-oriented programming language",
		license: "Python",
		programs: [{ path: "/usr/bin/python2.7", version: "Python 2.7.5", stream: "stderr" }],
		files: [
			{ path: "/usr/bin/python", link: "python2.7" },
			{ path: "/usr/bin/python2", link: "python2.7" },
		],
	}),
	preinstalled("perl", "5.16.3-294.el7_6", {
		epoch: 4,
		summary: "Practical Extraction and Report Language",
		programs: [
			{
				path: "/usr/bin/perl",
				version: "This is perl 5, version 16, subversion 3 (v5.16.3) built for x86_64-linux-thread-multi",
			},
		],
	}),
	preinstalled("yum", "3.4.3-161.el7.centos", { arch: "noarch", summary: "RPM package installer/updater/manager" }),
	preinstalled("rpm", "4.11.3-35.el7", { summary: "The RPM package management system" }),
	preinstalled("curl", "7.29.0-51.el7_6.3", {
		summary: "A utility for getting files from remote servers (FTP, HTTP, and others)",
		license: "MIT",
	}),
	preinstalled("rsync", "3.1.2-4.el7", {
		summary: "A program for synchronizing files over a network",
		license: "GPLv3+",
		programs: [{ path: "/usr/bin/rsync", version: "rsync  version 3.1.2  protocol version 31" }],
	}),
	preinstalled("vim-minimal", "7.4.160-5.el7", {
		epoch: 2,
		summary: "A minimal version of the VIM editor",
		license: "Vim",
		programs: [{ path: "/usr/bin/vi", version: "VIM - Vi IMproved 7.4 (2013 Aug 10, compiled Oct 30 2018 19:28:57)" }],
	}),
	preinstalled("net-tools", "2.0-0.24.20131004git.el7", { summary: "Basic networking tools" }),
	preinstalled("iproute", "4.11.0-14.el7", { summary: "Advanced IP routing and network device configuration tools" }),
	preinstalled("sudo", "1.8.23-3.el7", {
		summary: "Allows restricted root access for specified users",
		license: "ISC",
	}),
	preinstalled("tar", "1.26-35.el7", { epoch: 2, summary: "A GNU file archiving program", license: "GPLv3+" }),
	preinstalled("mariadb-libs", "5.5.60-1.el7_5", {
		epoch: 1,
		summary: "The shared libraries required for MariaDB/MySQL clients",
	}),
	preinstalled("openssh-server", "7.4p1-16.el7", {
		summary: "An open source SSH server daemon",
		license: "BSD",
		programs: [
			{ path: "/usr/sbin/sshd", version: "OpenSSH_7.4p1, OpenSSL 1.0.2k-fips  26 Jan 2017", stream: "stderr" },
		],
		files: [
			{
				path: "/etc/ssh/sshd_config",
				text: "Port 22\nPermitRootLogin yes\nPasswordAuthentication yes\nUseDNS no\n",
				mode: 0o600,
			},
			{
				path: unitPath("sshd"),
				text: simpleUnit("OpenSSH server daemon", "/usr/sbin/sshd -D", {
					type: "notify",
					docs: ["man:sshd(8)", "man:sshd_config(5)"],
				}),
			},
		],
		startsServices: ["sshd"],
	}),
	preinstalled("cronie", "1.4.11-20.el7_6", {
		summary: "Cron daemon for executing programs at set times",
		programs: [
			{ path: "/usr/sbin/crond", version: "cronie 1.4.11" },
			{ path: "/usr/bin/crontab", version: "cronie 1.4.11" },
		],
		files: [{ path: unitPath("crond"), text: simpleUnit("Command Scheduler", "/usr/sbin/crond -n") }],
		startsServices: ["crond"],
	}),
	preinstalled("chrony", "3.2-2.el7", {
		summary: "An NTP client/server",
		users: [{ name: "chrony", uid: 998, home: "/var/lib/chrony", comment: "" }],
		programs: [
			{ path: "/usr/sbin/chronyd", version: "chronyd (chrony) version 3.2" },
			{ path: "/usr/bin/chronyc", version: "chronyc (chrony) version 3.2" },
		],
		files: [
			{
				path: unitPath("chronyd"),
				text: simpleUnit("NTP client/server", "/usr/sbin/chronyd", {
					type: "forking",
					docs: ["man:chronyd(8)", "man:chrony.conf(5)"],
				}),
			},
		],
		startsServices: ["chronyd"],
	}),
	preinstalled("rsyslog", "8.24.0-34.el7", {
		summary: "Enhanced system logging and kernel message trapping daemon",
		license: "(GPLv3+ and ASL 2.0)",
		programs: [{ path: "/usr/sbin/rsyslogd", version: "rsyslogd 8.24.0-34.el7" }],
		files: [
			{
				path: unitPath("rsyslog"),
				text: simpleUnit("System Logging Service", "/usr/sbin/rsyslogd -n", { type: "notify" }),
			},
		],
		startsServices: ["rsyslog"],
	}),
	preinstalled("firewalld", "0.5.3-5.el7", {
		arch: "noarch",
		summary: "A firewall daemon with D-Bus interface providing a dynamic firewall",
		programs: [
			{ path: "/usr/sbin/firewalld", version: "0.5.3" },
			{ path: "/usr/bin/firewall-cmd", version: "0.5.3" },
		],
		files: [
			{
				path: unitPath("firewalld"),
				text: simpleUnit("firewalld - dynamic firewall daemon", "/usr/sbin/firewalld --nofork --nopid", {
					docs: ["man:firewalld(1)"],
				}),
			},
		],
	}),
	preinstalled("aliyun-assist", "2.2.3.256-1", {
		summary: "Cloud Assistant client",
		license: "ASL 2.0",
		programs: [{ path: "/usr/sbin/aliyun-service", version: "2.2.3.256" }],
		files: [
			{ path: unitPath("aliyun"), text: simpleUnit("Aliyun Assist", "/usr/sbin/aliyun-service", { type: "simple" }) },
		],
		startsServices: ["aliyun"],
	}),
];
