// `npm run build`: all that `npm start` would make first, so that a start later makes nothing (container images).
import { checkNode, ensureConsoleBuild, ensureDependencies, ensurePrismaClient } from "./ensure.mjs";

checkNode();
await ensureDependencies();
await ensurePrismaClient();
await ensureConsoleBuild();
