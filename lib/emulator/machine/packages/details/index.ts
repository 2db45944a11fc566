import type { Userland } from "../../kernel/sys";
import type { Details, DetailsOf } from "./details-of";
import { HTTPD } from "./httpd";
import { LANGUAGES } from "./languages";
import { MYSQL } from "./mysql";
import { NGINX } from "./nginx";
import { SERVERS } from "./servers";
import { STAND_BY } from "./stand-by";

const tables: ReadonlyArray<Readonly<Record<string, DetailsOf>>> = [HTTPD, NGINX, MYSQL, SERVERS, STAND_BY, LANGUAGES];

/** Details of a package by name; nothing for most. */
export function detailsOf(userland: Userland, name: string, version: string): Details {
	for (const table of tables) {
		const make = Object.hasOwn(table, name) ? table[name] : undefined;
		if (make) {
			return make({ userland, version, upstream: upstreamOf(version) });
		}
	}
	return {};
}

/** The upstream part of a version: `2.4.6` of `2.4.6-99.el7`, `8.0.36` of `8.0.36-0ubuntu0.22.04.1`. */
export function upstreamOf(version: string): string {
	return version.replace(/^\d+:/, "").replace(/[-+~].*$/, "");
}
