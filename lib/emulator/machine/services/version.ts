import type { MachineView } from "../kernel/sys";

/** Version of systemd in an image: 219 on CentOS 7, 239 on Alibaba Cloud Linux 3, 249 on Ubuntu 22.04, 252 on Debian 12. */
export function systemdVersion(machine: MachineView): 219 | 239 | 249 | 252 {
	switch (machine.facts.userland) {
		case "centos7":
			return 219;
		case "alinux3":
			return 239;
		case "ubuntu2204":
			return 249;
		case "debian12":
			return 252;
	}
}
