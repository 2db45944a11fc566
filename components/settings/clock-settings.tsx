"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import { useCloudNow } from "@/components/console/cloud-clock";
import { RequestError } from "@/components/console/request-error";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ActionError } from "@/lib/actions/action-result";
import { setEmulatorClockAction } from "@/lib/actions/emulator-actions";
import { formatDuration } from "@/lib/i18n/format";
import { CLOCK_STEPS } from "@/lib/ui/clock-steps";

const speeds = [1, 2, 10, 60];

/** The emulator's clock: what it says, how fast it runs, and buttons that move it on. */
export function ClockSettings() {
	const t = useTranslations("settings.clock");
	const locale = useLocale();
	const { data: clock, error, retry } = useResource("system.emulatorClock", {});
	const [problem, setProblem] = useState<ActionError>();
	const refusal = useRoleRefusal("admin");
	const [isPending, startTransition] = useTransition();
	const change = useConsoleAction(setEmulatorClockAction);
	const now = useCloudNow(clock?.frozen === false);
	const run = (input: Parameters<typeof change>[0]) =>
		startTransition(async () => {
			const result = await change(input);
			setProblem(result.ok ? undefined : result.error);
		});
	return (
		<Card title={t("title")} description={t("hint")}>
			{clock ? (
				<div className="grid gap-5">
					<p className="flex flex-wrap items-baseline gap-x-3">
						<span className="text-muted text-sm">{t("now")}</span>
						<span className="font-semibold text-lg">
							<Time value={now} />
						</span>
						<span className="text-muted text-sm">
							{clock.frozen ? t("frozen") : t("speedValue", { speed: clock.speed })}
						</span>
					</p>
					<Field label={t("advance")} asGroup>
						{({ id }) => (
							<fieldset aria-labelledby={`${id}-label`} className="flex flex-wrap gap-2">
								{CLOCK_STEPS.map((seconds) => (
									<ActionButton
										key={seconds}
										needs="admin"
										isPending={isPending}
										onClick={() => run({ advanceSeconds: seconds })}
									>
										{t("advanceBy", { duration: formatDuration(seconds, locale) })}
									</ActionButton>
								))}
							</fieldset>
						)}
					</Field>
					<div className="flex flex-wrap items-end gap-4">
						<Field label={t("speed")}>
							{(control) => (
								<NativeSelect
									{...control}
									className="w-40"
									disabled={refusal !== undefined}
									title={refusal}
									value={String(clock.speed)}
									onValueChange={(speed) => run({ speed: Number(speed) })}
									options={[...new Set([...speeds, clock.speed])]
										.sort((a, b) => a - b)
										.map((speed) => ({ value: String(speed), label: t("speedValue", { speed }) }))}
								/>
							)}
						</Field>
						<ActionButton needs="admin" isPending={isPending} onClick={() => run({ frozen: !clock.frozen })}>
							{t(clock.frozen ? "resume" : "freeze")}
						</ActionButton>
					</div>
					{refusal ? <p className="text-muted text-sm">{refusal}</p> : null}
					{problem ? <RequestError error={problem} /> : null}
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</Card>
	);
}
