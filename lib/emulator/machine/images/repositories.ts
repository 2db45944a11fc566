import type { Userland } from "../kernel/sys";
import { file, type ImageFile } from "./image-file";

const MIRROR = "http://mirrors.cloud.aliyuncs.com";

type Repo = {
	readonly id: string;
	readonly name: string;
	readonly baseurl: string;
	readonly isEnabled?: boolean;
	readonly gpgkey: string;
	readonly more?: readonly string[];
};

function repoText({ id, name, baseurl, isEnabled = true, gpgkey, more = [] }: Repo): string {
	return `${[
		`[${id}]`,
		`name=${name}`,
		`baseurl=${baseurl}`,
		"gpgcheck=1",
		`enabled=${isEnabled ? 1 : 0}`,
		`gpgkey=${gpgkey}`,
		...more,
	].join("\n")}\n`;
}

function centos(): ImageFile[] {
	const base = (id: string, title: string, path: string, isEnabled = true) =>
		repoText({
			id,
			name: `CentOS-$releasever - ${title} - mirrors.aliyun.com`,
			baseurl: `${MIRROR}/centos/$releasever/${path}/$basearch/`,
			isEnabled,
			gpgkey: `${MIRROR}/centos/RPM-GPG-KEY-CentOS-7`,
			more: ["failovermethod=priority"],
		});
	const epel = (id: string, title: string, path: string, isEnabled: boolean) =>
		repoText({
			id,
			name: `Extra Packages for Enterprise Linux 7 - $basearch${title}`,
			baseurl: `${MIRROR}/epel/7/${path}`,
			isEnabled,
			gpgkey: "file:///etc/pki/rpm-gpg/RPM-GPG-KEY-EPEL-7",
			more: ["failovermethod=priority"],
		});
	return [
		file(
			"/etc/yum.repos.d/CentOS-Base.repo",
			[
				base("base", "Base", "os"),
				base("updates", "Updates", "updates"),
				base("extras", "Extras", "extras"),
				base("centosplus", "Plus", "centosplus", false),
				base("contrib", "Contrib", "contrib", false),
			].join("\n"),
		),
		file(
			"/etc/yum.repos.d/epel.repo",
			[
				epel("epel", "", "$basearch", true),
				epel("epel-debuginfo", " - Debug", "$basearch/debug", false),
				epel("epel-source", " - Source", "SRPMS", false),
			].join("\n"),
		),
		file(
			"/etc/yum.conf",
			"[main]\ncachedir=/var/cache/yum/$basearch/$releasever\nkeepcache=0\ndebuglevel=2\nlogfile=/var/log/yum.log\nexactarch=1\nobsoletes=1\ngpgcheck=1\nplugins=1\ninstallonly_limit=5\nbugtracker_url=http://bugs.centos.org/set_project.php?project_id=23&ref=http://bugs.centos.org/bug_report_page.php?category=yum\ndistroverpkg=centos-release\n",
		),
		file(
			"/etc/yum/pluginconf.d/fastestmirror.conf",
			"[main]\nenabled=1\nverbose=0\nalways_print_best_host=true\nsocket_timeout=3\nhostfilepath=timedhosts.txt\nmaxhostfileage=10\nmaxthreads=15\n",
		),
		file("/etc/yum/vars/contentdir", "centos\n"),
		file("/etc/yum/vars/infra", "stock\n"),
	];
}

function alinux(): ImageFile[] {
	const key = "file:///etc/pki/rpm-gpg/RPM-GPG-KEY-ALINUX-3";
	const repo = (id: string, isEnabled = true) =>
		repoText({
			id: `alinux3-${id}`,
			name: `alinux3-${id}`,
			baseurl: `${MIRROR}/alinux/3/${id}/$basearch/`,
			isEnabled,
			gpgkey: key,
		});
	const epel = (id: string, title: string, path: string, isEnabled: boolean) =>
		repoText({
			id,
			name: `Extra Packages for Enterprise Linux ${title}8 - $basearch`,
			baseurl: `${MIRROR}/epel/8/${path}/$basearch`,
			isEnabled,
			gpgkey: "file:///etc/pki/rpm-gpg/RPM-GPG-KEY-EPEL-8",
		});
	return [
		file(
			"/etc/yum.repos.d/AliYun.repo",
			[repo("os"), repo("updates"), repo("module"), repo("plus"), repo("powertools"), repo("debuginfo", false)].join(
				"\n",
			),
		),
		file(
			"/etc/yum.repos.d/epel.repo",
			[epel("epel", "", "Everything", true), epel("epel-modular", "Modular ", "Modular", true)].join("\n"),
		),
		file(
			"/etc/dnf/dnf.conf",
			"[main]\ngpgcheck=1\ninstallonly_limit=3\nclean_requirements_on_remove=True\nbest=True\nskip_if_unavailable=False\n",
		),
		{ type: "symlink", path: "/etc/yum.conf", target: "dnf/dnf.conf" },
		file("/etc/yum/vars/infra", "stock\n"),
	];
}

function ubuntuSources(): string {
	const lines = ["jammy", "jammy-security", "jammy-updates", "jammy-backports"].flatMap((suite) => [
		`deb ${MIRROR}/ubuntu/ ${suite} main restricted universe multiverse`,
		`# deb-src ${MIRROR}/ubuntu/ ${suite} main restricted universe multiverse`,
	]);
	return `## See http://help.ubuntu.com/community/UpgradeNotes for how to upgrade to newer versions of the distribution.\n${lines.join("\n")}\n`;
}

function debianSources(): string {
	const parts = "main contrib non-free non-free-firmware";
	return `deb ${MIRROR}/debian/ bookworm ${parts}
deb ${MIRROR}/debian/ bookworm-updates ${parts}
deb ${MIRROR}/debian/ bookworm-backports ${parts}
deb ${MIRROR}/debian-security bookworm-security ${parts}
`;
}

/** Where an image's package managers look for packages. */
export function repositoryFiles(userland: Userland): ImageFile[] {
	switch (userland) {
		case "centos7":
			return [...centos(), ...keys(["RPM-GPG-KEY-CentOS-7", "RPM-GPG-KEY-EPEL-7", "RPM-GPG-KEY-CentOS-Debug-7"])];
		case "alinux3":
			return [...alinux(), ...keys(["RPM-GPG-KEY-ALINUX-3", "RPM-GPG-KEY-EPEL-8"])];
		case "ubuntu2204":
			return [
				file("/etc/apt/sources.list", ubuntuSources()),
				file(
					"/etc/apt/apt.conf.d/20auto-upgrades",
					'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n',
				),
				file("/etc/apt/apt.conf.d/01autoremove", 'APT\n{\n  NeverAutoRemove\n  {\n\t"^firmware-linux.*";\n  };\n};\n'),
			];
		case "debian12":
			return [
				file("/etc/apt/sources.list", debianSources()),
				file("/etc/apt/apt.conf.d/01autoremove", 'APT\n{\n  NeverAutoRemove\n  {\n\t"^firmware-linux.*";\n  };\n};\n'),
			];
	}
}

function keys(names: readonly string[]): ImageFile[] {
	return names.map((name) =>
		file(
			`/etc/pki/rpm-gpg/${name}`,
			"-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: GnuPG v2\n\nmQINBFOn/0sBEADLDyZ+DQHkcTHDQSE0a0B2iYAEXwpPvs67cJ4tmhe/iMOyVMh9\n-----END PGP PUBLIC KEY BLOCK-----\n",
		),
	);
}
