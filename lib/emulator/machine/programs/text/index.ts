import type { Program } from "../../program";
import { COMPRESSED_TOOLS } from "./compressed";
import { CSPLIT } from "./csplit";
import { ENVSUBST } from "./envsubst";
import { FILE } from "./file";
import { FMT } from "./fmt";
import { HEXDUMPS } from "./hexdump";
import { ICONV } from "./iconv";
import { PAGERS } from "./pager";
import { PR } from "./pr";
import { SMALL_TEXT_TOOLS } from "./small";
import { STRINGS } from "./strings";
import { TREE } from "./tree";
import { XXD } from "./xxd";

/** Tools for texts and files that are no part of the coreutils' base. */
export const TEXT_TOOLS: readonly Program[] = [
	CSPLIT,
	ENVSUBST,
	FILE,
	FMT,
	ICONV,
	PR,
	STRINGS,
	TREE,
	XXD,
	...COMPRESSED_TOOLS,
	...HEXDUMPS,
	...PAGERS,
	...SMALL_TEXT_TOOLS,
];
