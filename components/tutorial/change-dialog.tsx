"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { showHidden } from "@/lib/ui/show-hidden";
import type { PendingChange } from "./use-step-form";

const LineDiffView = dynamic(
	() => import("@/components/runs/act/line-diff-view").then((module) => module.LineDiffView),
	{
		ssr: false,
		loading: () => <Skeleton className="h-24 w-full" />,
	},
);

/** Fields that are texts of many lines. */
const DOCUMENTS: ReadonlySet<string> = new Set([
	"policyDocument",
	"commandContent",
	"parameters",
	"userData",
	"template",
]);

/** What is changed: its button says so. */
export type Changed = "policy" | "hook" | "rule" | "task" | "configuration" | "command";

/** Shows what exists beside what is wanted, field by field, and asks before it is changed. */
export function ChangeDialog({
	subject,
	pending,
	onDismiss,
}: {
	subject: Changed;
	pending: PendingChange | undefined;
	onDismiss: () => void;
}) {
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
			confirmLabel={t(`confirm.${subject}`)}
			onConfirm={confirm}
			description={
				<div className="grid max-h-[60vh] gap-3 overflow-y-auto *:min-w-0">
					<p>{t("body", { count: differences.length })}</p>
					{differences.map(({ field, current, wanted }) => {
						const name = t.has(fieldKey(field)) ? t(fieldKey(field)) : field;
						return (
							<div key={field} className="grid gap-1 *:min-w-0" data-difference={field}>
								<p className="font-medium text-ink text-xs">{name}</p>
								{DOCUMENTS.has(field) ? (
									<LineDiffView before={laidOut(current)} after={laidOut(wanted)} label={name} />
								) : (
									<p className="break-all text-sm">
										<span className="sr-only">{`${t("current")}: `}</span>
										<del className="text-danger">{current === "" ? t("none") : showHidden(current)}</del>
										<span aria-hidden className="mx-1.5 text-faint">
											→
										</span>
										<span className="sr-only">{`${t("wanted")}: `}</span>
										<ins className="font-medium text-success no-underline">
											{wanted === "" ? t("none") : showHidden(wanted)}
										</ins>
									</p>
								)}
							</div>
						);
					})}
				</div>
			}
		/>
	);
}

type FieldKey = Parameters<ReturnType<typeof useTranslations<"tutorial.change">>>[0];
/** Names of fields come from the plan; whether there are words for one is asked with `has`. */
const fieldKey = (field: string) => `fields.${field}` as FieldKey;

/** JSON with a line for each part, so that two of them are compared part by part; other texts as they are. */
function laidOut(text: string): string {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : text;
	} catch {
		return text;
	}
}
