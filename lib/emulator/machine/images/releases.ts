import type { Userland } from "../kernel/sys";
import { file, type ImageFile, link } from "./image-file";

/** The kernel that an image boots: release and build, as uname -r and -v tell them. */
export const kernelOf: Readonly<Record<Userland, { readonly release: string; readonly build: string }>> = {
	centos7: { release: "3.10.0-957.21.3.el7.x86_64", build: "#1 SMP Tue Jun 18 16:35:19 UTC 2019" },
	alinux3: { release: "5.10.134-16.1.al8.x86_64", build: "#1 SMP Thu Dec 7 14:11:24 UTC 2023" },
	ubuntu2204: { release: "5.15.0-91-generic", build: "#101-Ubuntu SMP Tue Nov 14 13:30:08 UTC 2023" },
	debian12: { release: "6.1.0-18-amd64", build: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)" },
};

const osRelease: Readonly<Record<Userland, string>> = {
	centos7: `NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
PRETTY_NAME="CentOS Linux 7 (Core)"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:centos:centos:7"
HOME_URL="https://www.centos.org/"
BUG_REPORT_URL="https://bugs.centos.org/"

CENTOS_MANTISBT_PROJECT="CentOS-7"
CENTOS_MANTISBT_PROJECT_VERSION="7"
REDHAT_SUPPORT_PRODUCT="centos"
REDHAT_SUPPORT_PRODUCT_VERSION="7"

`,
	alinux3: `NAME="Alibaba Cloud Linux"
VERSION="3 (Soaring Falcon)"
ID="alinux"
ID_LIKE="rhel fedora centos anolis"
VERSION_ID="3"
UPDATE_ID="9"
PLATFORM_ID="platform:al8"
PRETTY_NAME="Alibaba Cloud Linux 3 (Soaring Falcon)"
ANSI_COLOR="0;31"
HOME_URL="https://www.aliyun.com/"

`,
	ubuntu2204: `PRETTY_NAME="Ubuntu 22.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION="22.04.3 LTS (Jammy Jellyfish)"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
UBUNTU_CODENAME=jammy
`,
	debian12: `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`,
};

/** Files that tell which distribution this is. */
export function releaseFiles(userland: Userland): ImageFile[] {
	const text = osRelease[userland];
	switch (userland) {
		case "centos7":
			return [
				file("/usr/lib/os-release", text),
				link("/etc/os-release", "../usr/lib/os-release"),
				file("/etc/centos-release", "CentOS Linux release 7.6.1810 (Core) \n"),
				link("/etc/redhat-release", "centos-release"),
				link("/etc/system-release", "centos-release"),
				file("/etc/centos-release-upstream", "Derived from Red Hat Enterprise Linux 7.6 (Source)\n"),
				file("/etc/system-release-cpe", "cpe:/o:centos:linux:7\n"),
				file("/etc/issue", "\\S\nKernel \\r on an \\m\n\n"),
				file("/etc/issue.net", "\\S\nKernel \\r on an \\m\n"),
			];
		case "alinux3":
			return [
				file("/usr/lib/os-release", text),
				link("/etc/os-release", "../usr/lib/os-release"),
				file("/etc/alinux-release", "Alibaba Cloud Linux release 3 (Soaring Falcon) \n"),
				file("/etc/redhat-release", "Alibaba Cloud Linux release 3 (Soaring Falcon) \n"),
				link("/etc/system-release", "alinux-release"),
				file("/etc/system-release-cpe", "cpe:/o:alibaba_cloud:alinux:3\n"),
				file("/etc/image-id", 'image_name="Alibaba Cloud Linux 3"\nimage_id="aliyun_3_x64_20G_alibase"\n'),
				file("/etc/issue", "\\S\nKernel \\r on an \\m\n\n"),
				file("/etc/issue.net", "\\S\nKernel \\r on an \\m\n"),
			];
		case "ubuntu2204":
			return [
				file("/usr/lib/os-release", text),
				link("/etc/os-release", "../usr/lib/os-release"),
				file(
					"/etc/lsb-release",
					'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\nDISTRIB_CODENAME=jammy\nDISTRIB_DESCRIPTION="Ubuntu 22.04.3 LTS"\n',
				),
				file("/etc/debian_version", "bookworm/sid\n"),
				file("/etc/issue", "Ubuntu 22.04.3 LTS \\n \\l\n\n"),
				file("/etc/issue.net", "Ubuntu 22.04.3 LTS\n"),
			];
		case "debian12":
			return [
				file("/usr/lib/os-release", text),
				link("/etc/os-release", "../usr/lib/os-release"),
				file("/etc/debian_version", "12.5\n"),
				file("/etc/issue", "Debian GNU/Linux 12 \\n \\l\n\n"),
				file("/etc/issue.net", "Debian GNU/Linux 12\n"),
			];
	}
}
