"use client";

import type { RegionChoice } from "@/lib/preferences/list-regions";
import { LanguageSwitch } from "./language-switch";
import { RegionSwitch } from "./region-switch";
import { ThemeSwitch } from "./theme-switch";

/** What the header lets one choose: region, language, colours. */
export function HeaderTools({ regions, region }: { regions: readonly RegionChoice[]; region: string }) {
	return (
		<>
			<RegionSwitch regions={regions} current={region} />
			<LanguageSwitch />
			<ThemeSwitch />
		</>
	);
}
