"use client";

import type { RegionChoice } from "@/lib/preferences/list-regions";
import { Awake } from "./awake";
import { HeaderClock } from "./header-clock";
import { LanguageSwitch } from "./language-switch";
import { RegionSwitch } from "./region-switch";
import { ThemeSwitch } from "./theme-switch";

/** What the header lets one choose: region, language, colours, and on the emulator the time. */
export function HeaderTools({
	target,
	regions,
	region,
}: {
	target: "emulator" | "aliyun";
	regions: readonly RegionChoice[];
	region: string;
}) {
	return (
		<Awake>
			{target === "emulator" ? <HeaderClock /> : null}
			<RegionSwitch regions={regions} current={region} />
			<LanguageSwitch />
			<ThemeSwitch />
		</Awake>
	);
}
