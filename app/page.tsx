import { redirect } from "next/navigation";
import { isFirstVisit } from "@/lib/history/is-first-visit";

/** The start page: the dashboard, or the tutorial as long as nothing has happened yet. */
export default async function StartPage(): Promise<never> {
	redirect((await isFirstVisit()) ? "/tutorial" : "/dashboard");
}
