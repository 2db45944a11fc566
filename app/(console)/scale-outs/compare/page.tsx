import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RunComparison } from "@/components/runs/compare/run-comparison";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { searchParams: Promise<{ a?: string | string[]; b?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("repair.compare");
	return { title: t("title") };
}

/** Two runs side by side: `?a=` and `?b=` are stored scale-outs. */
export default async function ComparePage({ searchParams }: Props) {
	const { a, b } = await searchParams;
	if (typeof a !== "string" || typeof b !== "string" || a === "" || b === "") {
		notFound();
	}
	return (
		<Prefetch queries={[prefetched("runs.compare", { a, b })]}>
			<RunComparison a={a} b={b} />
		</Prefetch>
	);
}
