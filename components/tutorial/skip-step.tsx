"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { reopenStepAction, skipStepAction } from "@/lib/actions/tutorial-actions";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { notify } from "@/lib/ui/notify";
import { stepHref } from "./step-href";
import { neighbours, stepView } from "./step-props";

/** Leaves a step out, or takes it up again after all. Leaving out what the run cannot do without is asked about first. */
export function SkipStep({ view, step }: { view: WalkthroughView; step: StepId }) {
	const t = useTranslations("tutorial.skip");
	const router = useRouter();
	const skip = useConsoleAction(skipStepAction);
	const reopen = useConsoleAction(reopenStepAction);
	const [isPending, startTransition] = useTransition();
	const isSkipped = view.statuses[step] === "skipped";
	if (!isSkipped && !stepView(view, step).canSkip) {
		return null;
	}
	const change = async () => {
		const result = await (isSkipped ? reopen : skip)({ walkthroughId: view.id, step });
		if (result.ok && !isSkipped) {
			const { next } = neighbours(view, step);
			router.push(stepHref(view.id, next));
		}
		return result;
	};
	const run = () =>
		startTransition(async () => {
			const result = await change();
			if (!result.ok) {
				notify("error", result.error.message);
			}
		});
	if (step === "grant" && !isSkipped) {
		return (
			<ConfirmDialog
				trigger={<Button>{t("skip")}</Button>}
				title={t("grantTitle")}
				description={t("grantBody")}
				confirmLabel={t("grantConfirm")}
				onConfirm={change}
			/>
		);
	}
	return (
		<ActionButton isPending={isPending} onClick={run}>
			{t(isSkipped ? "reopen" : "skip")}
		</ActionButton>
	);
}
