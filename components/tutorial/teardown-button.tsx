"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/actions/action-result";
import { tearDownAction } from "@/lib/actions/tutorial-actions";
import type { ToRemove } from "@/lib/tutorial/teardown";
import { notify } from "@/lib/ui/notify";

/** Removes what the walkthrough made, after saying what that is. */
export function TeardownButton({
	walkthroughId,
	owned,
	hasUnheard,
	size,
}: {
	walkthroughId: string;
	/** In the order in which they are removed. */
	owned: readonly ToRemove[];
	/** Whether a call was made whose answer never came: what it made is looked for. */
	hasUnheard: boolean;
	size?: "sm" | "md";
}) {
	const t = useTranslations("tutorial");
	const tearDown = useConsoleAction(tearDownAction);
	const run = async (): Promise<ActionResult<unknown>> => {
		const result = await tearDown({ walkthroughId });
		if (!result.ok) {
			return result;
		}
		const [failure] = result.data.failures;
		if (failure === undefined) {
			notify("success", t("teardown.done", { count: result.data.removed }));
			return result;
		}
		return { ok: false, error: { ...failure.error, message: `${failure.id}: ${failure.error.message}` } };
	};
	return (
		<ConfirmDialog
			isDestructive
			trigger={
				<Button size={size ?? "md"} disabled={owned.length === 0 && !hasUnheard}>
					{t("teardown.button")}
				</Button>
			}
			title={t("teardown.title", { count: owned.length })}
			confirmLabel={t("teardown.confirm", { count: owned.length })}
			description={
				<div className="grid gap-2">
					{owned.length > 0 && <p>{t("teardown.body")}</p>}
					{hasUnheard && <p>{t("teardown.unheard")}</p>}
					<ol className="list-inside list-decimal wrap-anywhere text-ink">
						{owned.map(({ kind, id, name, call }) => (
							<li key={`${kind}/${id}`}>
								{`${t(`resources.kinds.${kind}`)}: ${name} `}
								<code className="font-mono text-2xs text-muted">{call}</code>
							</li>
						))}
					</ol>
				</div>
			}
			onConfirm={run}
		/>
	);
}
