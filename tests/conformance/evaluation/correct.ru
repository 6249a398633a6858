PREFIX : <http://example.org/> DELETE { :haskovo :name "Haskovo"@en } INSERT { :haskovo :name "Haskovo region"@en } WHERE { :haskovo :code "BG422" }
