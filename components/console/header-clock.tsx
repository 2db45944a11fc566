"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import { useCloudNow } from "./cloud-clock";

const load = () => import("./header-clock-menu");
const HeaderClockMenu = dynamic(() => load().then((module) => module.HeaderClockMenu), { ssr: false });

/** The emulator's time in the header, in its hours and minutes, with quick jumps behind it. */
export function HeaderClock() {
	const t = useTranslations("nav.clock");
	const format = useFormatter();
	const time = format.dateTime(useCloudNow(), {
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		hourCycle: "h23",
	});
	return (
		<LazyMenuButton
			variant="ghost"
			size="sm"
			load={load}
			aria-label={t("label", { time })}
			menu={(place) => <HeaderClockMenu {...place} />}
			className="tabular max-sm:hidden"
		>
			<span>{time}</span>
		</LazyMenuButton>
	);
}
