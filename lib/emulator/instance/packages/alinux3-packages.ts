import { basePackages } from "./centos7/base";
import { servers } from "./centos7/servers";
import { tools } from "./centos7/tools";
import { webServers } from "./centos7/web-servers";
import type { Package } from "./package";

/** Versions that differ from CentOS 7; the packages themselves are laid out alike. */
const versions: Readonly<Record<string, string>> = {
	httpd: "2.4.37-56.0.1.al8.6",
	"httpd-tools": "2.4.37-56.0.1.al8.6",
	mod_ssl: "2.4.37-56.0.1.al8.6",
	apr: "1.6.3-12.2.al8",
	"apr-util": "1.6.1-6.1.al8",
	mailcap: "2.1.48-3.2.al8",
	nginx: "1.20.1-8.al8",
	"nginx-filesystem": "1.20.1-8.al8",
	redis: "6.0.9-5.1.al8",
	mariadb: "10.5.16-2.0.1.al8",
	"mariadb-server": "10.5.16-2.0.1.al8",
	git: "2.39.3-1.0.1.al8",
	wget: "1.19.5-11.0.1.al8",
	bash: "4.4.20-4.0.1.al8",
	systemd: "239-68.0.2.al8.1",
	kernel: "5.10.134-15.al8",
	"centos-release": "8.2-1.al8",
};

/** The Red Hat release that upstream's number carries (2.4.6 in `2.4.6-99.el7`). */
function upstream(version: string): string {
	return version.split("-")[0] ?? version;
}

function moved(entry: Package): Package {
	const version = versions[entry.name] ?? entry.version.replace(/\.el7.*$/, ".al8");
	const retell = (text: string) =>
		text.replaceAll(upstream(entry.version), upstream(version)).replace("(CentOS)", "(Alibaba Cloud Linux)");
	return {
		...entry,
		name: entry.name === "centos-release" ? "alinux-release" : entry.name,
		version,
		repo: entry.repo === "anaconda" ? "anaconda" : "alinux3-updates",
		programs: entry.programs.map((program) => ({ ...program, version: retell(program.version) })),
	};
}

/** The packages of Alibaba Cloud Linux 3. */
export const alinux3Packages: readonly Package[] = [...basePackages, ...webServers, ...servers, ...tools].map(moved);
