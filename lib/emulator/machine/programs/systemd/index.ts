import type { Program } from "../../program";
import { SYSTEMD } from "../../services/manager/process-one";
import { SYSTEMD_ANALYZE } from "./analyze";
import { DEBIAN_SCRIPTS } from "./debian-scripts";
import { JOURNALCTL } from "./journalctl";
import { LOGINCTL } from "./loginctl";
import { HALT, POWEROFF, REBOOT, SHUTDOWN } from "./power";
import { SYSTEMD_CAT, SYSTEMD_DETECT_VIRT, SYSTEMD_ESCAPE, SYSTEMD_NOTIFY } from "./small";
import { SYSTEMCTL } from "./systemctl";
import { SYSTEMD_RUN } from "./systemd-run";
import { CHKCONFIG, SERVICE } from "./sysv";

/** Programs of systemd, and the older ones that stand for it. */
export const SYSTEMD_PROGRAMS: readonly Program[] = [
	SYSTEMD,
	SYSTEMCTL,
	JOURNALCTL,
	SERVICE,
	CHKCONFIG,
	REBOOT,
	POWEROFF,
	HALT,
	SHUTDOWN,
	SYSTEMD_NOTIFY,
	SYSTEMD_DETECT_VIRT,
	SYSTEMD_CAT,
	SYSTEMD_RUN,
	LOGINCTL,
	SYSTEMD_ESCAPE,
	SYSTEMD_ANALYZE,
	...DEBIAN_SCRIPTS,
];
