"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { useCloudClock } from "@/components/console/cloud-clock";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { MomentInput } from "@/components/console/moment-input";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { ClockSettings } from "@/components/settings/clock-settings";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ActionError } from "@/lib/actions/action-result";
import { resetEmulatorAction, setEmulatorClockAction } from "@/lib/actions/emulator-actions";

const SEEDS = ["tutorial", "empty"] as const;

/** The clock, a jump to a moment, and a fresh start. */
export function EmulatorClockTab() {
	return (
		<div className="grid max-w-5xl gap-4">
			<ClockSettings />
			<JumpCard />
			<ResetCard />
		</div>
	);
}

/** Moves time on to a moment, in the person's zone; what falls due until then happens. */
function JumpCard() {
	const t = useTranslations("emulator.jump");
	const clock = useCloudClock();
	const [moment, setMoment] = useState<Date | null>(null);
	const [problem, setProblem] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const jump = useConsoleAction(setEmulatorClockAction, t("done"));
	const seconds = moment === null ? 0 : Math.ceil((moment.getTime() - clock.now()) / 1000);
	const isAhead = seconds > 0;
	return (
		<Card title={t("title")} description={t("hint")}>
			<form
				className="grid gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					startTransition(async () => {
						const result = await jump({ advanceSeconds: seconds });
						setProblem(result.ok ? undefined : result.error);
					});
				}}
			>
				<Field label={t("moment")} error={moment !== null && !isAhead ? t("past") : undefined}>
					{(control) => <MomentInput {...control} className="w-60" value={moment} onChange={setMoment} />}
				</Field>
				<div>
					<ActionButton needs="admin" type="submit" disabled={!isAhead} isPending={isPending}>
						{t("submit")}
					</ActionButton>
				</div>
				{problem ? <RequestError error={problem} /> : null}
			</form>
		</Card>
	);
}

function ResetCard() {
	const t = useTranslations("emulator.reset");
	const [seed, setSeed] = useState<(typeof SEEDS)[number]>("tutorial");
	const reset = useConsoleAction(resetEmulatorAction, t("done"));
	return (
		<Card
			title={t("title")}
			description={t("hint")}
			actions={
				<ConfirmDialog
					needs="admin"
					trigger={<Button variant="danger">{t("submit")}</Button>}
					title={t("confirm")}
					description={
						<div className="grid gap-3">
							<p>{t("lost")}</p>
							<p>{t("stays")}</p>
							<RadioGroup
								aria-label={t("seed")}
								orientation="vertical"
								value={seed}
								onValueChange={(value) => setSeed(SEEDS.find((known) => known === value) ?? "tutorial")}
								options={SEEDS.map((value) => ({ value, label: t(`seeds.${value}`) }))}
							/>
						</div>
					}
					confirmLabel={t("submit")}
					isDestructive
					onConfirm={() => reset({ seed })}
				/>
			}
		>
			<p className="text-muted text-sm">{t("lost")}</p>
		</Card>
	);
}
