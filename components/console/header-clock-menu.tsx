"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRoleRefusal } from "@/components/auth/account";
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import { setEmulatorClockAction } from "@/lib/actions/emulator-actions";
import { formatDuration } from "@/lib/i18n/format";
import { CLOCK_STEPS } from "@/lib/ui/clock-steps";
import { notify } from "@/lib/ui/notify";
import { useConsoleAction } from "./use-console-action";
import { useResource } from "./use-resource";

/** The open menu of the header's clock: jumps, stop and go, and the way to the rest. */
export function HeaderClockMenu(place: MenuPlace) {
	const t = useTranslations("nav.clock");
	const tNav = useTranslations("nav");
	const locale = useLocale();
	const refusal = useRoleRefusal("admin");
	const { data: clock } = useResource("system.emulatorClock", {});
	const change = useConsoleAction(setEmulatorClockAction);
	const run = async (input: Parameters<typeof change>[0]) => {
		const result = await change(input);
		if (!result.ok) {
			notify("error", result.error.message);
		}
	};
	return (
		<PlacedMenu {...place} label={tNav("emulator")}>
			{refusal ? <DropdownMenuLabel className="max-w-60">{refusal}</DropdownMenuLabel> : null}
			{CLOCK_STEPS.map((seconds) => (
				<DropdownMenuItem
					key={seconds}
					disabled={refusal !== undefined}
					onSelect={() => void run({ advanceSeconds: seconds })}
				>
					{t("by", { duration: formatDuration(seconds, locale) })}
				</DropdownMenuItem>
			))}
			{clock ? (
				<DropdownMenuItem disabled={refusal !== undefined} onSelect={() => void run({ frozen: !clock.frozen })}>
					{t(clock.frozen ? "resume" : "freeze")}
				</DropdownMenuItem>
			) : null}
			<DropdownMenuSeparator />
			<DropdownMenuItem asChild>
				<Link prefetch={false} href="/emulator">
					{t("more")}
				</Link>
			</DropdownMenuItem>
		</PlacedMenu>
	);
}
