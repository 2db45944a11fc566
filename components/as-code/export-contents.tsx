import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { GroupExport } from "@/lib/as-code/export-group";
import { showHidden } from "@/lib/ui/show-hidden";

/** What a text makes, and the values at its top. */
export function ExportContents({ data }: { data: GroupExport | undefined }) {
	const t = useTranslations("asCode");
	if (data === undefined) {
		return <Skeleton className="h-64 w-full" />;
	}
	return (
		<>
			<Card title={t("contains")} bodyClassName="p-0">
				<ul className="divide-y divide-line text-sm">
					{data.resources.map(({ kind, id, name }) => (
						<li key={id} className="flex items-baseline justify-between gap-3 px-4 py-2">
							<span className="shrink-0 text-muted text-xs">{t(`kind.${kind}`)}</span>
							<span className="min-w-0 break-all text-right font-mono text-xs">{showHidden(name)}</span>
						</li>
					))}
				</ul>
			</Card>
			{data.variables.length > 0 ? (
				<Card title={t("variables")} description={t("variablesHint")} bodyClassName="p-0">
					<ul className="divide-y divide-line text-sm">
						{data.variables.map(({ name, value }) => (
							<li key={name} className="flex items-baseline justify-between gap-3 px-4 py-2">
								<span className="shrink-0 font-mono text-muted text-xs">{name}</span>
								<span className="min-w-0 break-all text-right font-mono text-xs">
									{value === undefined ? t("toGive") : showHidden(value)}
								</span>
							</li>
						))}
					</ul>
				</Card>
			) : null}
		</>
	);
}
