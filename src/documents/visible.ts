/**
 * Whether a file or folder of this name belongs to the corpus. Hidden ones do not, nor do the by-products of
 * programs: a lock, an unfinished download, a file manager's notes, libraries that a package manager has installed.
 */
export function isVisible(name: string): boolean {
  return !name.startsWith('.') && !BY_PRODUCT.test(name);
}

const BY_PRODUCT =
  /^~\$|^(?:thumbs\.db|desktop\.ini|node_modules|site-packages|__pycache__)$|\.(?:tmp|part|crdownload)$/i;
