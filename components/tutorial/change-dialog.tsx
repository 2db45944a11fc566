"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { showHidden } from "@/lib/ui/show-hidden";
import type { PendingChange } from "./use-step-form";

/** Shows what exists beside what is wanted, and asks before it is changed. */
export function ChangeDialog({ pending, onDismiss }: { pending: PendingChange | undefined; onDismiss: () => void }) {
	const t = useTranslations("tutorial.change");
	if (pending === undefined) {
		return null;
	}
	const { differences, confirm } = pending;
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => !open && onDismiss()}
			title={t("title")}
			confirmLabel={t("confirm")}
			onConfirm={confirm}
			description={
				<div className="grid gap-3">
					<p>{t("body", { count: differences.length })}</p>
					{differences.map(({ field, current, wanted }) => (
						<div key={field} className="grid gap-1">
							<p className="font-medium text-ink text-xs">{t.has(fieldKey(field)) ? t(fieldKey(field)) : field}</p>
							<Value label={t("current")} text={current} />
							<Value label={t("wanted")} text={wanted} />
						</div>
					))}
				</div>
			}
		/>
	);
}

type FieldKey = Parameters<ReturnType<typeof useTranslations<"tutorial.change">>>[0];

/** Names of fields come from the plan; whether there are words for one is asked with `has`. */
const fieldKey = (field: string) => `fields.${field}` as FieldKey;

function Value({ label, text }: { label: string; text: string }) {
	return (
		<div className="rounded-md border border-line bg-sunken px-2.5 py-1.5">
			<p className="text-2xs text-muted">{label}</p>
			<pre className="max-h-40 overflow-auto whitespace-pre-wrap break-all font-mono text-ink text-xs">
				{text === "" ? "–" : showHidden(text)}
			</pre>
		</div>
	);
}
