import { baseName, readSealed, type BackupFolder } from './backup-folder'
import { unpackFiles } from './pack-files'

const nothing = { write: () => undefined, end: () => undefined }

/** Reads a base backup back from the disk, every file of it, and compares it with its manifest. Returns the number of files; throws `SealBroken`. */
export const verifyBase = (folder: BackupFolder, id: string): Promise<number> => unpackFiles(readSealed(folder, baseName(id)), { folder: () => undefined, file: () => nothing })
