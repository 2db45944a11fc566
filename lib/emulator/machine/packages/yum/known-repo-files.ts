import type { Userland } from "../../kernel/sys";

/** Text of a repository file that a mirror is known to hold, by its address; undefined for all others. */
export function knownRepoFile(userland: Userland, url: string): string | undefined {
	const host = /^(https?:\/\/[^/]+)/.exec(url)?.[1] ?? "";
	if (/docker-ce\.repo$/.test(url)) {
		const folder = /download\.docker\.com/.test(host) ? host : `${host}/docker-ce`;
		const section = (id: string, title: string, path: string, isEnabled: boolean) =>
			`[docker-ce-${id}]\nname=Docker CE ${title}\nbaseurl=${folder}/linux/centos/$releasever/${path}\nenabled=${isEnabled ? 1 : 0}\ngpgcheck=1\ngpgkey=${folder}/linux/centos/gpg\n`;
		return [
			section("stable", "Stable - $basearch", "$basearch/stable", true),
			section("stable-debuginfo", "Stable - Debuginfo $basearch", "debug-$basearch/stable", false),
			section("stable-source", "Stable - Sources", "source/stable", false),
			section("test", "Test - $basearch", "$basearch/test", false),
			section("nightly", "Nightly - $basearch", "$basearch/nightly", false),
		].join("\n");
	}
	if (/Centos-7\.repo$|CentOS-Base\.repo$/i.test(url) && userland === "centos7") {
		const section = (id: string, title: string, path: string, isEnabled = true) =>
			`[${id}]\nname=CentOS-$releasever - ${title} - mirrors.aliyun.com\nfailovermethod=priority\nbaseurl=${host}/centos/$releasever/${path}/$basearch/\ngpgcheck=1\nenabled=${isEnabled ? 1 : 0}\ngpgkey=${host}/centos/RPM-GPG-KEY-CentOS-7\n`;
		return [
			section("base", "Base", "os"),
			section("updates", "Updates", "updates"),
			section("extras", "Extras", "extras"),
			section("centosplus", "Plus", "centosplus", false),
		].join("\n");
	}
	if (/epel-7\.repo$/.test(url)) {
		return `[epel]\nname=Extra Packages for Enterprise Linux 7 - $basearch\nbaseurl=${host}/epel/7/$basearch\nfailovermethod=priority\nenabled=1\ngpgcheck=0\ngpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-EPEL-7\n`;
	}
	return undefined;
}
