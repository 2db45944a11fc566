import type { Program } from "../../program";
import { ALTERNATIVES } from "../alternatives/alternatives";
import { A2ENMOD } from "../apache/a2enmod";
import { APACHECTL } from "../apache/apachectl";
import { HTPASSWD } from "../apache/htpasswd";
import { BC } from "../bc/bc";
import { DC } from "../bc/dc";
import { CMP, DIFF, SDIFF } from "../diffutils/diff";
import { PATCH } from "../diffutils/patch";
import { IPTABLES_PROGRAMS } from "../firewall/iptables";
import { UFW } from "../firewall/ufw";
import { GPG_PROGRAMS } from "../gnupg/gpg";
import { JQ } from "../jq/jq";
import { LOGROTATE } from "../logrotate/logrotate";
import { OPENSSL } from "../openssl";
import { RSYNC } from "../rsync/rsync";
import { CHRONYC } from "../system/chronyc";
import { UNZIP } from "../zip/unzip";
import { ZIP } from "../zip/zip";
import { GETENT } from "./getent";
import { SHASUM } from "./shasum";
import { WHICH } from "./which";

const WHICH_DEBIAN: Program = { ...WHICH, name: "which.debianutils" };

/** Programs that come alone in their package. */
export const SINGLE_PROGRAMS: readonly Program[] = [
	BC,
	SHASUM,
	HTPASSWD,
	...ALTERNATIVES,
	CHRONYC,
	LOGROTATE,
	RSYNC,
	UFW,
	...IPTABLES_PROGRAMS,
	...GPG_PROGRAMS,
	DC,
	OPENSSL,
	A2ENMOD,
	APACHECTL,
	GETENT,
	CMP,
	DIFF,
	SDIFF,
	PATCH,
	JQ,
	UNZIP,
	WHICH,
	WHICH_DEBIAN,
	ZIP,
];
