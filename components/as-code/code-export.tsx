"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { GroupExport } from "@/lib/as-code/export-group";
import { CODE_FORMATS, type CodeFormat } from "@/lib/as-code/format-names";
import type { CodeLanguage } from "@/lib/ui/highlight-code";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { saveFile } from "@/lib/ui/save-file";
import { showHidden } from "@/lib/ui/show-hidden";
import { ExportContents } from "./export-contents";

const LANGUAGES: Readonly<Record<CodeFormat, CodeLanguage>> = { terraform: "terraform", ros: "yaml", cli: "shell" };
const ENDINGS: Readonly<Record<CodeFormat, string>> = { terraform: "tf", ros: "yml", cli: "sh" };
const formatParam = parseAsStringLiteral(CODE_FORMATS).withDefault("terraform");

/** A group, or a walkthrough, in three languages to copy and to save, and what is to be known beside. */
export function CodeExport({
	data,
	regionId,
	title,
	description,
}: {
	data: GroupExport | undefined;
	regionId: string;
	title: string;
	description: string;
}) {
	const t = useTranslations("asCode");
	const [format, setFormat] = useQueryState("format", formatParam);
	const written = data?.texts[format];
	const file = `${fileName(data?.name ?? "group")}.${ENDINGS[format]}`;
	const unsaid =
		written?.unsaid.map(({ resource, field }) => (field === undefined ? resource : `${resource}.${field}`)) ?? [];
	return (
		<div className="grid gap-4 *:min-w-0 xl:grid-cols-[minmax(0,1fr)_20rem]">
			<Card
				title={title}
				description={description}
				bodyClassName="p-4 *:min-w-0"
				actions={
					<>
						<Button asChild>
							<Link href="/ess/import">{t("import")}</Link>
						</Button>
						<Button
							disabled={!written}
							onClick={() => written && saveFile(file, "text/plain;charset=utf-8", written.text)}
						>
							<Download aria-hidden />
							{t("download")}
						</Button>
					</>
				}
			>
				<Tabs value={format} onValueChange={(value) => void setFormat(value as CodeFormat)}>
					<TabsList aria-label={t("formats")}>
						{CODE_FORMATS.map((one) => (
							<TabsTrigger key={one} value={one}>
								{t(`format.${one}`)}
							</TabsTrigger>
						))}
					</TabsList>
					<TabsContent value={format} className="grid gap-3 *:min-w-0">
						{written ? (
							<>
								<CodeBlock
									code={written.text}
									label={t(`format.${format}`)}
									language={LANGUAGES[format]}
									maxHeight="40rem"
								/>
								{unsaid.length > 0 ? (
									<Alert tone="warning">
										{t("unsaid", { format: t(`format.${format}`), fields: unsaid.join(", ") })}
									</Alert>
								) : null}
								<p className="text-muted text-xs">{t("runTitle")}</p>
								<CodeBlock
									code={t(`runWith.${format}`, { file, name: fileName(data?.name ?? "group"), region: regionId })}
									label={t("runTitle")}
									language="shell"
								/>
							</>
						) : (
							<Skeleton className="h-96 w-full" />
						)}
					</TabsContent>
				</Tabs>
			</Card>
			<div className="grid content-start gap-4 *:min-w-0">
				{data && data.notes.length > 0 ? (
					<Alert tone="info" title={t("notes")}>
						<ul className="grid gap-1">
							{data.notes.map(({ code, name, detail }) => (
								<li key={`${code}/${name}`}>
									{t(`note.${code}`, { name: showHidden(name), detail: showHidden(detail ?? "") })}
								</li>
							))}
						</ul>
					</Alert>
				) : null}
				<ExportContents data={data} />
			</div>
		</div>
	);
}

/** A name that is one of a file everywhere. */
function fileName(name: string): string {
	return name.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "") || "group";
}
