import type { Program } from "../../program";
import { A2ENMOD } from "../apache/a2enmod";
import { APACHECTL } from "../apache/apachectl";
import { BC } from "../bc/bc";
import { DC } from "../bc/dc";
import { CMP, DIFF } from "../diffutils/diff";
import { PATCH } from "../diffutils/patch";
import { JQ } from "../jq/jq";
import { OPENSSL } from "../openssl";
import { UNZIP } from "../zip/unzip";
import { ZIP } from "../zip/zip";
import { GETENT } from "./getent";
import { WHICH } from "./which";

const WHICH_DEBIAN: Program = { ...WHICH, name: "which.debianutils" };

/** Programs that come alone in their package. */
export const SINGLE_PROGRAMS: readonly Program[] = [
	BC,
	DC,
	OPENSSL,
	A2ENMOD,
	APACHECTL,
	GETENT,
	CMP,
	DIFF,
	PATCH,
	JQ,
	UNZIP,
	WHICH,
	WHICH_DEBIAN,
	ZIP,
];
