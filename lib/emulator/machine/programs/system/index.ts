import type { Program } from "../../program";
import { CRONTAB } from "./crontab";
import { DMIDECODE } from "./dmidecode";
import { NAME_PROGRAMS } from "./names";
import { SECURITY_PROGRAMS } from "./security";

/** Names and clocks, crontabs, SELinux, firewalls, kernel modules and keys. */
export const SYSTEM_TOOLS: readonly Program[] = [...NAME_PROGRAMS, CRONTAB, DMIDECODE, ...SECURITY_PROGRAMS];
