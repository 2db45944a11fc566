"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import type { Change } from "@/lib/runs/repair/plan-form";
import { showHidden } from "@/lib/ui/show-hidden";

const LineDiffView = dynamic(() => import("./line-diff-view").then((module) => module.LineDiffView), {
	ssr: false,
	loading: () => <Skeleton className="h-24 w-full" />,
});

/** Fields that are texts of many lines: shown as a diff of their lines. */
const DOCUMENTS = new Set<Change["field"]>(["role", "trustPolicy", "policyDocument", "commandContent"]);

/** What is changed, each thing with what it was and what it will be. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
	return (
		<ul className="grid gap-3 *:min-w-0">
			{changes.map((change) => (
				<li key={`${change.subject}/${change.name}/${change.field}`} data-change={change.field}>
					<ChangeItem change={change} />
				</li>
			))}
		</ul>
	);
}

function ChangeItem({ change }: { change: Change }) {
	const t = useTranslations("repair");
	const { subject, name, field, before, after } = change;
	const head = (
		<span className="text-muted text-xs">
			{t(`subject.${subject}`)} <span className="break-all font-mono text-ink">{showHidden(name)}</span>
		</span>
	);
	if (DOCUMENTS.has(field)) {
		return (
			<div className="grid gap-1 *:min-w-0">
				<p className="flex flex-wrap items-baseline gap-x-2">
					<span className="font-medium text-sm">
						{t(`field.${field === "policyDocument" && before === null ? "policyNew" : field}`)}
					</span>
					{head}
				</p>
				<LineDiffView before={before ?? ""} after={after ?? ""} label={t(`field.${field}`)} />
			</div>
		);
	}
	return (
		<p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
			<span className="font-medium">{t(`field.${field}`)}</span>
			{head}
			<span className="tabular">
				<del className="text-danger">
					<Value field={field} value={before} />
				</del>
				<span aria-hidden className="mx-1.5 text-faint">
					→
				</span>
				<ins className="font-medium text-success no-underline">
					{after === null ? t("deleted") : <Value field={field} value={after} />}
				</ins>
			</span>
		</p>
	);
}

function Value({ field, value }: { field: Change["field"]; value: string | null }) {
	const t = useTranslations("repair");
	if (value === null) {
		return t("none");
	}
	return field === "heartbeatTimeout" || field === "commandTimeout"
		? t("seconds", { seconds: Number(value) })
		: showHidden(value);
}
